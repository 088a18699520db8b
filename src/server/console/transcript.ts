import type { TranscriptLine } from "../../bot/index.ts";
import type { Alternative, Understanding } from "../../understanding/index.ts";
import { type Html, html, joined } from "../html.ts";
import { conversationPath, moment } from "./draw.ts";
import type { ConsoleParts, ConsoleRequest } from "./page.ts";
import { intentName, reasonInWords } from "./reason-words.ts";

interface Said {
  readonly request: ConsoleRequest;
  readonly parts: ConsoleParts;
  readonly conversation: string;
  /** Oldest first. */
  readonly lines: readonly TranscriptLine[];
  readonly mayHaveMore: boolean;
}

const names: Readonly<Record<TranscriptLine["from"], string>> = {
  customer: "客户",
  bot: "机器人",
  staff: "同事",
};

/** What was said, and for one line of the customer's why it was answered so. */
export async function transcriptOf(said: Said): Promise<Html> {
  const { request, conversation, lines } = said;
  if (lines.length === 0) return html`<p class="empty">没有保存的对话。</p>`;
  const asked = request.query.get("why");
  const path = conversationPath(conversation);
  const drawn: Html[] = [];
  for (const [index, line] of lines.entries()) {
    const before = lines[index - 1];
    const isMore = line.from !== "customer" && before?.from === line.from && before.atMs === line.atMs;
    const id = `l${line.atMs}`;
    const isAsked = line.from === "customer" && asked === String(line.atMs);
    drawn.push(html`<li class="${line.from}${isMore ? " more" : ""}"${isMore ? html`` : html` id="${id}"`}>
${isMore ? html`` : html`<p class="by"><span>${names[line.from]}</span> ${moment(line.atMs, request.nowMs)}${sources(line, said.parts)}</p>`}
<p class="text">${withSigns(line.text)}</p>
${line.from === "customer" && !isAsked ? html`<p class="by"><a href="${path}?why=${line.atMs}#${id}">为什么这么答</a></p>` : html``}${isAsked ? whyOf(await said.parts.understand(line.text, conversation)) : html``}
</li>`);
  }
  const more = said.mayHaveMore
    ? html`<p class="pager"><a href="${path}?all=1">更早的对话 →</a></p>`
    : html``;
  return html`${more}<ol class="chat">${joined(drawn)}</ol>`;
}

const signs: Readonly<Record<string, string>> = {
  fail: "❌",
  warn: "⚠️",
  pass: "✅",
  info: "ℹ️",
  unknown: "❔",
};

/** The marks of findings as the customer saw them. */
const withSigns = (text: string): string =>
  text.replace(/\[(fail|warn|pass|info|skipped|unknown)\]/g, (whole, mark: string) => signs[mark] ?? whole);

/** What it was then, and the entry, for whoever wants to mend it. */
function sources({ intent, slug }: TranscriptLine, { knowledge }: ConsoleParts): Html {
  const title = slug === undefined ? undefined : knowledge().bySlug.get(slug)?.title["zh-Hans"];
  return html`${intent ? html` · ${intentName(intent)}` : html``}${slug ? html` · <a href="/console/knowledge/entries/${encodeURIComponent(slug)}">${title ?? slug}</a>` : html``}`;
}

/** How a text is read now: with today's knowledge and the session as it stands. */
export function whyOf(understood: Understanding): Html {
  const { intent, confidence, why, alternatives, entities } = understood;
  const found = [...entities.domains, ...entities.emails, ...entities.codes];
  return html`<div class="why"><p><strong>按现在的知识重新判断：</strong>${intentName(intent)} <code>${intent}</code>，把握 ${percent(confidence)}，由“${stepNames[why.step]}”决定。</p>
<ul>${joined(why.reasons.map((reason) => html`<li>${reasonInWords(reason)}</li>`))}</ul>
${alternatives.length > 0 ? html`<p>最接近的条目</p><ul class="bars">${joined(alternatives.map(bar))}</ul>` : html``}
${found.length > 0 ? html`<p>认出：${found.join("、")}</p>` : html``}</div>`;
}

const bar = ({ slug, score }: Alternative): Html =>
  html`<li><code>${slug}</code> <meter min="0" max="1" value="${score}">${percent(score)}</meter> ${percent(score)}</li>`;

const percent = (share: number): string => `${Math.round(share * 100)}%`;

const stepNames: Readonly<Record<Understanding["why"]["step"], string>> = {
  guard: "防护",
  session: "上下文",
  structure: "格式（域名、退信、名单）",
  closed: "固定说法",
  ranking: "知识库排序",
  rejection: "没有足够接近的",
};
