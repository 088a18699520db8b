import type { ListProgress, Text } from "../../mail/index.ts";
import { type Html, html } from "../html.ts";
import type { Say } from "../speak.ts";

/** The form. It goes back to the very address it came from, link and all. */
export const formBody = (say: Say, maxBytes: number): Html => html`
<p>${say({
  zh: "名单发 .csv、.txt 或 .xlsx；一封完整的邮件发 .eml。最大 20 MB。",
  en: "A list as .csv, .txt or .xlsx, or a whole mail as .eml. At most 20 MB.",
})}</p>
<form method="post" action="" enctype="multipart/form-data" data-max="${maxBytes}">
<label for="file">${say({ zh: "选择文件", en: "Choose a file" })}</label>
<input id="file" name="file" type="file" accept=".csv,.txt,.xlsx,.eml" required>
<p id="big" class="bad" role="alert" hidden>${say({
  zh: "文件超过 20 MB，请拆成几份，或另存为 CSV 再传。",
  en: "The file is larger than 20 MB. Please split it, or save it as CSV.",
})}</p>
<button>${say({ zh: "上传", en: "Upload" })}</button>
<p id="wait" role="status" hidden>${say({ zh: "正在上传，请不要关掉页面…", en: "Uploading; please keep this page open ..." })}</p>
</form>
<ul class="faint">
<li>${say({ zh: "只用于本次检查，24 小时后自动删除；随时可以立即删除。", en: "Used for this check only and deleted after 24 hours, or at once when you say so." })}</li>
<li>${say({ zh: "不会给名单里的任何人发邮件，也不会逐个连接对方的邮箱服务器。", en: "Nobody on the list is written to, and no mail server of theirs is contacted." })}</li>
<li>${say({ zh: "结果会发回聊天里。这个链接 2 小时内有效，请不要转给别人。", en: "The result comes back in the chat. This link works for 2 hours; please do not pass it on." })}</li>
</ul>`;

/** A file was taken in and there is nothing to show of it yet. */
export const waitingBody = (say: Say, name: string, progress: ListProgress | undefined): Html => html`
<p>${say({ zh: `收到 ${name}。`, en: `${name} is here.` })}</p>
<p role="status">${said(say, progress)}</p>
<p class="faint">${say({
  zh: "结果会发回聊天里，可以关掉这个页面。如果几分钟后聊天里没有动静，请在那里回复“结果”。",
  en: 'The result comes back in the chat; you can close this page. If nothing arrives there within minutes, reply "result".',
})}</p>`;

function said(say: Say, progress: ListProgress | undefined): string {
  const { phase, done, total } = progress ?? {};
  const of = total === undefined ? `${done ?? 0}` : `${done ?? 0} / ${total}`;
  switch (phase) {
    case undefined:
      return say({ zh: "正在看……", en: "Looking at it ..." });
    case "rows":
      return say({ zh: `正在读名单：${of} 行`, en: `Reading the list: ${of} rows` });
    case "domains":
      return say({ zh: `正在查域名：${of}`, en: `Asking about domains: ${of}` });
    case "verdicts":
      return say({ zh: `正在写结果：${of} 行`, en: `Writing the result: ${of} rows` });
  }
}

/** @param token opens the file and its deletion */
export const resultBody = (say: Say, text: Text, token: string): Html => html`
<p class="result">${say(text)}</p>
<a class="button" href="result/cleaned.csv?t=${token}" download>${say({ zh: "下载清洗结果（CSV）", en: "Download the cleaned list (CSV)" })}</a>
<p class="faint">${say({
  zh: "每个地址都写了原因，用 Excel 或 WPS 打开。微信里下载不了时，点右上角“在浏览器打开”。24 小时后自动删除。",
  en: "Every address has its reason; open it with Excel or WPS. If your chat app cannot download, open this page in a browser. Deleted after 24 hours.",
})}</p>
${deletion(say, token)}`;

export const refusedBody = (say: Say, text: Text): Html => html`<p>${say(text)}</p>`;

const deletion = (say: Say, token: string): Html => html`
<form method="post" action="result/delete?t=${token}">
<button class="quiet">${say({ zh: "立即删除我的名单", en: "Delete my list now" })}</button>
</form>`;
