import type { TranscriptLine } from "../../bot/index.ts";
import { type Alternative, findMissed, type Missed, type MissedQuestion } from "../../understanding/index.ts";
import { type Html, html, joined } from "../html.ts";
import { conversationPath, moment } from "./draw.ts";
import type { ConsoleParts, ConsoleRequest } from "./page.ts";
import { understanderOf } from "./understander.ts";

const mostFeedback = 5_000;
const linesLooked = 200;
const answeredWithinMs = 2 * 3_600_000;
const mostAnswers = 3;

/** What was missed, as the knowledge of now would read it. */
export const missedOf = async ({ store, knowledge }: ConsoleParts): Promise<Missed> =>
  findMissed((await store.feedback(mostFeedback)).toReversed(), knowledge(), understanderOf(knowledge()));

/** What colleagues answered when they were asked this: the best draft there is. */
export async function staffSaid(
  { text }: MissedQuestion,
  { store }: ConsoleParts,
): Promise<readonly TranscriptLine[]> {
  const asked = (await store.feedback(mostFeedback)).filter(({ question }) => question === text);
  const answers: TranscriptLine[] = [];
  for (const { conversation, atMs } of asked.slice(0, 10)) {
    const lines = await store.transcript(conversation, linesLooked);
    const said = lines.find(
      (line) => line.from === "staff" && line.atMs > atMs && line.atMs - atMs < answeredWithinMs,
    );
    if (said) answers.push(said);
    if (answers.length === mostAnswers) break;
  }
  return answers;
}

export async function staffAnswers(
  question: MissedQuestion,
  parts: ConsoleParts,
  nowMs: number,
): Promise<Html> {
  const answers = (await staffSaid(question, parts)).map(
    ({ atMs, conversation, text }) =>
      html`<li><p class="by">${moment(atMs, nowMs)} · <a href="${conversationPath(conversation)}">看会话</a></p><p class="text">${text}</p></li>`,
  );
  return answers.length === 0
    ? html``
    : html`<section class="card"><h2>人工当时的回答</h2><ul class="notes">${joined(answers)}</ul></section>`;
}

/** The first step: which entry answers it. */
export function chooseOf(
  question: MissedQuestion,
  nearest: readonly Alternative[],
  { csrf }: ConsoleRequest,
  { knowledge }: ConsoleParts,
): Html {
  const { bySlug, entries } = knowledge();
  const titleOf = (slug: string) => bySlug.get(slug)?.title["zh-Hans"] ?? slug;
  const [favourite] = question.picks;
  const known = nearest.filter(({ slug }) => bySlug.has(slug));
  const chosen = favourite?.slug ?? known[0]?.slug;
  const option = (slug: string, label: string) =>
    slug === chosen
      ? html`<option value="${slug}" selected>${label}</option>`
      : html`<option value="${slug}">${label}</option>`;
  const near = new Set(known.map(({ slug }) => slug));
  return html`<section class="card"><h2>第一步：归到哪一条</h2>
<form method="post" action="/console/missed/${question.id}/try" class="stack">${csrf}
<label for="as">问题（可以改得更通用）</label>
<textarea id="as" name="as" rows="2" maxlength="300" required>
${question.text}</textarea>
<label for="to">条目</label>
<select id="to" name="to">
<optgroup label="最接近的">${joined(known.map(({ slug, score }) => option(slug, `${titleOf(slug)}（${score.toFixed(2)}）`)))}</optgroup>
<optgroup label="其他">${option("outside", "不归我们管的问题")}${joined(entries.filter(({ slug }) => !near.has(slug)).map(({ slug }) => option(slug, titleOf(slug))))}</optgroup>
</select>
<button>看影响 →</button>
<p class="faint">下一步先列出哪些开发题的回答会变，还不会写入。</p>
</form>
<p>都不是？<a href="/console/knowledge/new?from=${question.id}">新建一条</a>，问法和人工的回答先填好。</p></section>`;
}
