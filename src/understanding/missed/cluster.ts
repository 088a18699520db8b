import { bigramsOf, dice } from "../../knowledge/index.ts";
import type { MissedQuestion } from "./question.ts";

/** Questions that are likely one: the most frequent first, it gives the group its name. */
export interface Cluster {
  readonly questions: readonly [MissedQuestion, ...MissedQuestion[]];
  readonly count: number;
  readonly lastMs: number;
}

/** The share of character pairs in common from which two questions are put together. */
const alikeFrom = 0.5;

/**
 * Puts like questions together: each joins the first group whose most frequent question is alike enough, the frequent
 * ones first. Biggest groups first; of equals the one asked last. The same questions always make the same groups.
 */
export function clusterQuestions(questions: readonly MissedQuestion[]): readonly Cluster[] {
  const groups: {
    readonly pairs: ReadonlySet<string>;
    readonly questions: [MissedQuestion, ...MissedQuestion[]];
  }[] = [];
  const frequentFirst = questions.toSorted(
    (a, b) => b.count - a.count || b.lastMs - a.lastMs || (a.form < b.form ? -1 : 1),
  );
  for (const question of frequentFirst) {
    const pairs = bigramsOf(question.form);
    const group = groups.find((other) => dice(other.pairs, pairs) >= alikeFrom);
    if (group) group.questions.push(question);
    else groups.push({ pairs, questions: [question] });
  }
  return groups
    .map(({ questions: all }) => ({
      questions: all,
      count: all.reduce((sum, { count }) => sum + count, 0),
      lastMs: Math.max(...all.map(({ lastMs }) => lastMs)),
    }))
    .toSorted((a, b) => b.count - a.count || b.lastMs - a.lastMs);
}
