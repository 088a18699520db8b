import { createNormaliser, type Knowledge } from "../../knowledge/index.ts";
import { reportOf, type UnderstandingReport } from "../report.ts";
import { type LabelledQuestion, type Outcome, outcomeOf } from "../score/index.ts";
import { indexForm } from "../topics.ts";
import { createUnderstanding } from "../understand.ts";

/** A labelled message that is read differently after a change of the knowledge. */
export interface Change {
  readonly question: LabelledQuestion;
  readonly before: UnderstandingReport;
  readonly after: UnderstandingReport;
  /** Measured by its label. */
  readonly effect: "better" | "worse" | "neither";
}

/**
 * What a change of the knowledge does to labelled messages. Texts that are sample questions themselves are left out of
 * both, so that what was learnt by heart hides nothing. Takes about a second.
 */
export function compareKnowledge(
  before: Knowledge,
  after: Knowledge,
  questions: readonly LabelledQuestion[],
): readonly Change[] {
  const [old, fresh] = [outcomes(before, questions), outcomes(after, questions)];
  return questions.flatMap((question, at): readonly Change[] => {
    const [was, is] = [old[at], fresh[at]];
    if (!was || !is || answerOf(was) === answerOf(is)) return [];
    const gain = worth(is) - worth(was);
    const effect = gain > 0 ? "better" : gain < 0 ? "worse" : "neither";
    return [{ question, before: was.report, after: is.report, effect }];
  });
}

function outcomes(knowledge: Knowledge, questions: readonly LabelledQuestion[]): readonly Outcome[] {
  const normalise = createNormaliser(knowledge.terms);
  const leaveOut = new Set(questions.map(({ text }) => indexForm(text, normalise)));
  const { understand } = createUnderstanding(knowledge, leaveOut);
  return questions.map((question) => outcomeOf(question, reportOf(understand(question.text, { nowMs: 0 }))));
}

/** What the customer gets to see; a menu's order does not count. */
const answerOf = ({ report: { intent, faq, answered, alternatives } }: Outcome): string =>
  answered ? `${intent} ${faq}` : `menu ${alternatives.toSorted().join(" ")}`;

/** Right at once, right in the menu, nothing, wrong at once. */
function worth({ first, offered, direct }: Outcome): number {
  if (first && direct) return 3;
  if (offered) return 2;
  return direct ? 0 : 1;
}
