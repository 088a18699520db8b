import { createHash } from "node:crypto";
import { EditError, type FaqEntry, type Knowledge } from "../../knowledge/index.ts";
import { type Html, html, joined } from "../html.ts";
import { badge, moment, table } from "./draw.ts";
import { complaintsOf, effectOf, writeEntry } from "./effect.ts";
import { changeDetail, drawChange } from "./line-diff.ts";
import { notices } from "./notices.ts";
import type { ConsoleAnswer, ConsoleParts, ConsoleRequest } from "./page.ts";
import { may } from "./roles.ts";
import { auditOf } from "./visitor.ts";

const mostAudit = 500;
const doneTo: ReadonlyMap<string, string> = new Map([
  ["entry-made", "新建"],
  ["entry-saved", "改知识"],
  ["question-adopted", "收录未命中的问题"],
]);
const hashOf = (source: string): string => createHash("sha256").update(source).digest("hex").slice(0, 16);

/** What one bubble of each channel holds, in bytes of UTF-8; more is sent in several. */
const channels = [
  ["微信客服", 2_048],
  ["企业微信应用", 2_048],
  ["智能机器人", 20_480],
] as const;

/** An entry: how customers see it, and for those who may, its text. */
export async function entry(request: ConsoleRequest, parts: ConsoleParts): Promise<ConsoleAnswer> {
  const known = parts.knowledge().bySlug.get(request.params.slug ?? "");
  if (!known) return { kind: "missing" };
  const source = await sourceOf(known, parts);
  const isEditable = parts.editor !== undefined && source !== "" && may(request.account.role, "agent");
  return {
    kind: "page",
    title: known.title["zh-Hans"],
    body: html`${previewOf(known)}
${isEditable ? editorOf(placeOf(known.slug), source, hashOf(source), request) : html`<p class="faint">${parts.editor ? "修改需要客服权限。" : "这里的知识库只能看，不能改。"}</p>`}
${await historyOf(known.slug, request, parts)}`,
  };
}

/** Shows what a text would do, or writes it: never with an error, never over somebody else's change, and never loses it. */
export async function saveEntry(request: ConsoleRequest, parts: ConsoleParts): Promise<ConsoleAnswer> {
  const { form, params, account, nowMs } = request;
  const { editor } = parts;
  const known = parts.knowledge().bySlug.get(params.slug ?? "");
  if (!known || !editor) return { kind: "missing" };
  const before = await sourceOf(known, parts);
  const typed = (form.get("source") ?? "").replaceAll("\r\n", "\n");
  const text = before.includes("\r\n") ? typed.replaceAll("\n", "\r\n") : typed;
  const seen = form.get("seen") ?? "";
  const { fresh, problems } = await editor.tryOut(known.file, text);
  const isSound = fresh !== undefined && problems.every(({ severity }) => severity !== "error");
  const isMoved = hashOf(before) !== seen;
  const written =
    form.get("do") === "save" && isSound && !isMoved
      ? await writeEntry(editor, known.file, before, text)
      : undefined;
  if (written === "entry-saved") {
    const audit = auditOf(
      account.name,
      "entry-saved",
      known.slug,
      nowMs,
      changeDetail(`${hashOf(before)} → ${hashOf(text)}`, before, text),
    );
    await parts.desk.write({ kind: "elsewhere" }, audit);
    return { kind: "see", path: `/knowledge/entries/${known.slug}`, said: "entry-saved" };
  }
  return {
    kind: "page",
    status: isSound && !isMoved ? 200 : 422,
    title: known.title["zh-Hans"],
    body: html`${isMoved ? html`<p class="notice failed" role="alert">没有写入：这个条目刚刚被别人改过。您写的还在下面，请先复制，再刷新看最新内容。</p>` : html``}
${written ? html`<p class="notice failed" role="alert">${notices[written][1]}</p>` : html``}
${isSound ? html`` : html`<p class="notice failed" role="alert">这样写有错误，没有保存；您写的还在下面。</p>`}
${complaintsOf(problems)}
${await shown(fresh, known.slug, parts)}
${editorOf(placeOf(known.slug), typed, seen, request)}`,
  };
}

async function shown(fresh: Knowledge | undefined, slug: string, parts: ConsoleParts): Promise<Html> {
  const changed = fresh?.bySlug.get(slug);
  if (!fresh || !changed) return html``;
  return html`${previewOf(changed)}<section><h2>对开发题的影响</h2>${await effectOf(fresh, parts)}</section>`;
}

const sourceOf = (known: FaqEntry, { editor }: ConsoleParts): Promise<string> =>
  editor
    ? editor.read(known.file).catch((error: unknown) => {
        if (error instanceof EditError) return "";
        throw error;
      })
    : Promise.resolve("");

const placeOf = (slug: string): string => `/console/knowledge/entries/${slug}`;

/** A browser drops the first line break of a textarea, so it gets one more. */
export const editorOf = (action: string, text: string, seen: string, { csrf }: ConsoleRequest): Html => html`
<section class="card" id="editor"><h2>修改</h2>
<form method="post" action="${action}#editor" class="stack">${csrf}<input type="hidden" name="seen" value="${seen}">
<label for="source">条目全文</label>
<textarea id="source" class="source" name="source" rows="24" maxlength="60000" spellcheck="false" required>
${text}</textarea>
<p class="faint">开头两行 --- 之间是标题、问法和来源，之后是四段回答。写法见 knowledge/README.md。</p>
<div class="acts"><button name="do" value="preview" class="quiet">预览和影响</button><button name="do" value="save">保存并发布</button></div>
</form></section>`;

const answers = [
  ["简答", "zh-Hans", "short"],
  ["详答", "zh-Hans", "long"],
  ["简答（英文）", "en", "short"],
  ["详答（英文）", "en", "long"],
] as const;

/** Each answer as a bubble, with how many it takes on each channel. */
export function previewOf({ answer }: FaqEntry): Html {
  const drawn = answers.map(([name, language, length]) => {
    const text = answer[language][length];
    const bytes = Buffer.byteLength(text);
    const fits = channels.map(([channel, maxBytes]) => {
      const bubbles = Math.ceil(bytes / maxBytes);
      return html`<li>${bubbles > 1 ? badge("watch", "!", `${bubbles} 条`) : badge("good", "✓", "1 条")} ${channel} <span class="faint">${bytes} / ${maxBytes} 字节</span></li>`;
    });
    return html`<details class="card" ${length === "short" ? html`open` : html``}><summary>${name} · ${bytes} 字节</summary>
<p class="text bubble" lang="${language}">${text}</p><ul class="lines">${joined(fits)}</ul></details>`;
  });
  return html`<section><h2>客户看到的</h2>${joined(drawn)}</section>`;
}

async function historyOf(
  slug: string,
  { account, nowMs }: ConsoleRequest,
  { desk }: ConsoleParts,
): Promise<Html> {
  if (!may(account.role, "agent")) return html``;
  const { rows } = await desk.audit({ limit: mostAudit });
  const mine = rows.filter(({ action, subject }) => subject === slug && doneTo.has(action));
  return html`<section><h2>历史</h2>${table(
    "历史",
    [
      { name: "时间", draw: ({ atMs }) => moment(atMs, nowMs) },
      { name: "谁", draw: ({ who }) => who },
      { name: "做了什么", draw: ({ action }) => doneTo.get(action) ?? action },
      { name: "说明", draw: ({ detail = "" }) => drawChange(detail) },
    ],
    mine,
  )}</section>`;
}
