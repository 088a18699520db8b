import { EditError, type Knowledge, type KnowledgeEditor, type Problem } from "../../knowledge/index.ts";
import {
  type Change,
  compareKnowledge,
  reportOf,
  type UnderstandingReport,
} from "../../understanding/index.ts";
import { type Html, html, joined } from "../html.ts";
import { badge, type Tone, table } from "./draw.ts";
import type { ConsoleParts } from "./page.ts";
import { understanderOf } from "./understander.ts";

const mostShown = 40;

/** What a change of the knowledge would do: to a question, where there is one, and to the development questions. */
export async function effectOf(
  after: Knowledge,
  { knowledge, developmentSet }: ConsoleParts,
  question?: string,
): Promise<Html> {
  const before = knowledge();
  const set = await developmentSet?.();
  const now = question === undefined ? html`` : answersOf(question, before, after);
  if (!set) return html`${now}<p class="faint">这里没有安装开发题库，看不出其他问题会不会受影响。</p>`;
  const changes = compareKnowledge(before, after, set);
  const count = (effect: Change["effect"]) => changes.filter((change) => change.effect === effect).length;
  const verdict =
    changes.length === 0
      ? html`<p>${badge("good", "✓", "没有影响")} ${set.length} 道开发题的回答都不变。</p>`
      : html`<p>${badge(count("worse") > 0 ? "bad" : "good", count("worse") > 0 ? "✕" : "✓", `变差 ${count("worse")} 道`)} ${set.length} 道开发题中有 ${changes.length} 道回答会变：变好 ${count("better")}，变差 ${count("worse")}。</p>`;
  return html`${now}${verdict}${changes.length > 0 ? table("会变的开发题", columns, changes.slice(0, mostShown)) : html``}`;
}

const effects: Readonly<Record<Change["effect"], readonly [Tone, string, string]>> = {
  better: ["good", "↑", "变好"],
  worse: ["bad", "↓", "变差"],
  neither: ["plain", "→", "不同"],
};

const columns = [
  { name: "影响", draw: ({ effect }: Change) => badge(...effects[effect]) },
  { name: "问题", draw: ({ question }: Change) => question.text.slice(0, 80) },
  { name: "现在", draw: ({ before }: Change) => answerText(before) },
  { name: "改后", draw: ({ after }: Change) => answerText(after) },
  { name: "应该", draw: ({ question }: Change) => question.faq ?? question.intent },
];

function answersOf(question: string, before: Knowledge, after: Knowledge): Html {
  const read = (knowledge: Knowledge) =>
    answerText(reportOf(understanderOf(knowledge).understand(question, { nowMs: 0 })));
  return html`<dl class="facts"><div><dt>现在这样答</dt><dd>${read(before)}</dd></div><div><dt>改后这样答</dt><dd>${read(after)}</dd></div></dl>`;
}

function answerText({ intent, faq, answered, alternatives }: UnderstandingReport): string {
  if (intent === "faq" && !answered) return `反问（${alternatives.join("、")}）`;
  return intent === "out_of_scope" ? "不回答" : (faq ?? intent);
}

/** Writes a file of the knowledge, a new one without `before`; the notice that tells what became of it. */
export async function writeEntry(
  editor: KnowledgeEditor,
  file: string,
  before: string | undefined,
  text: string,
): Promise<"entry-saved" | "entry-changed" | "entry-readonly"> {
  try {
    return (await editor.write(file, before, text)) ? "entry-saved" : "entry-changed";
  } catch (error) {
    if (error instanceof EditError) return "entry-readonly";
    throw error;
  }
}

/** What a text of the knowledge brings to complain of, errors first. */
export const complaintsOf = (problems: readonly Problem[]): Html =>
  problems.length === 0
    ? html``
    : html`<ul class="lines complaints">${joined(
        problems
          .toSorted((a, b) => Number(b.severity === "error") - Number(a.severity === "error"))
          .map(
            ({ file, line, severity, message }) =>
              html`<li>${severity === "error" ? badge("bad", "✕", "错误") : badge("watch", "!", "提醒")} <code>${file}:${line}</code> ${message}</li>`,
          ),
      )}</ul>`;
