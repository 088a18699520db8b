import type { EntityFields } from "../entity-fields.ts";
import type { UnderstandingReport } from "../report.ts";

/** One labelled customer message, as the development set writes it. */
export interface LabelledQuestion {
  readonly text: string;
  readonly lang?: string | undefined;
  readonly intent: string;
  /** The entry that answers it; null for other intents. */
  readonly faq: string | null;
  readonly entities: EntityFields;
  /** May hold `accept=intent` and `accept=faq:slug`: that answer is fair, too; and `near miss`. */
  readonly note: string;
}

/** What became of one message. */
export interface Outcome {
  readonly question: LabelledQuestion;
  readonly report: UnderstandingReport;
  /** The best guess is right, shown at once or not. */
  readonly first: boolean;
  /** The right answer was given or is in the menu. */
  readonly offered: boolean;
  /** Something was answered at once. */
  readonly direct: boolean;
}

const fairAnswers = ({ note }: LabelledQuestion): string[] =>
  note.split(/[\s;,]+/).flatMap((word) => (word.startsWith("accept=") ? [word.slice("accept=".length)] : []));

/** The entries that answer a message. */
export const fairSlugs = (question: LabelledQuestion): ReadonlySet<string | null> =>
  new Set([
    question.faq,
    ...fairAnswers(question).flatMap((one) => (one.startsWith("faq:") ? [one.slice(4)] : [])),
  ]);

/** Compares a report with the label, counting fair answers. */
export function outcomeOf(question: LabelledQuestion, report: UnderstandingReport): Outcome {
  const slugs = fairSlugs(question);
  const intents = new Set([
    question.intent,
    ...fairAnswers(question).filter((one) => !one.startsWith("faq:")),
  ]);
  const isFaq = report.intent === "faq";
  const otherRight = !isFaq && intents.has(report.intent);
  const first = otherRight || (isFaq && slugs.has(report.faq));
  return {
    question,
    report,
    first,
    offered:
      first || (isFaq && !report.answered && report.alternatives.slice(0, 3).some((slug) => slugs.has(slug))),
    direct: report.answered,
  };
}

/** Each value of each kind of entity as one comparable string. */
export const entityStrings = (fields: EntityFields): string[] =>
  Object.entries(fields).flatMap(([kind, value]) => [value].flat().map((one) => `${kind} ${String(one)}`));
