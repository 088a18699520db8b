import type { Knowledge } from "../../knowledge/index.ts";
import {
  type Change,
  compareKnowledge,
  createUnderstanding,
  type LabelledQuestion,
  reportOf,
  type UnderstandingReport,
} from "../../understanding/index.ts";

interface Effect {
  /** The question that is taught. */
  readonly text: string;
  readonly before: Knowledge;
  readonly after: Knowledge;
  readonly set: readonly LabelledQuestion[] | undefined;
}

/** What a change of the knowledge does: to the question itself, and to the messages of the development set. */
export function effectText({ text, before, after, set }: Effect): string {
  const read = (knowledge: Knowledge) =>
    answerText(reportOf(createUnderstanding(knowledge).understand(text, { nowMs: 0 })));
  const lines = [`  now:  ${read(before)}`, `  then: ${read(after)}`, ...setLines(before, after, set)];
  return `${lines.join("\n")}\n`;
}

function setLines(before: Knowledge, after: Knowledge, set: Effect["set"]): readonly string[] {
  if (!set) return ["  The development set is not installed here: what else changes is not known."];
  const changes = compareKnowledge(before, after, set);
  const count = (effect: Change["effect"]) => changes.filter((change) => change.effect === effect).length;
  return [
    changes.length === 0
      ? `  Of the ${set.length} messages of the development set none is answered differently.`
      : `  Of the ${set.length} messages of the development set ${changes.length} are answered differently: ${count("better")} better, ${count("worse")} worse.`,
    ...changes.map(changeLine),
  ];
}

const changeLine = ({ question, before, after, effect }: Change): string =>
  `    ${effect}: ${question.text.replaceAll("\n", " / ").slice(0, 60)}: ${answerText(before)} -> ${answerText(after)}, labelled ${question.faq ?? question.intent}`;

function answerText({ intent, faq, answered, alternatives }: UnderstandingReport): string {
  if (intent === "faq" && !answered) return `asks back (${alternatives.join(", ")})`;
  return intent === "out_of_scope" ? "does not know" : (faq ?? intent);
}
