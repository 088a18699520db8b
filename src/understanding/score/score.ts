import { createNormaliser, type Knowledge } from "../../knowledge/index.ts";
import { reportOf } from "../report.ts";
import { indexForm } from "../topics.ts";
import { createUnderstanding } from "../understand.ts";
import { type Gate, gatesOf } from "./gates.ts";
import { type LabelledQuestion, type Outcome, outcomeOf } from "./question.ts";
import { type Timing, timeReading } from "./timing.ts";

export interface Score {
  readonly gates: readonly Gate[];
  /** Messages that were not read as labelled, or not answered at once. */
  readonly misses: readonly Outcome[];
  readonly timing: Timing;
  /** Milliseconds to build the index. */
  readonly loadMs: number;
}

/**
 * Reads every message with a knowledge that has never seen it (sample questions and phrases of the same
 * wording are left out) and measures the gates, with 95 % Wilson intervals. `nowMs` is the stopwatch.
 */
export function scoreQuestions(
  knowledge: Knowledge,
  questions: readonly LabelledQuestion[],
  nowMs: () => number,
): Score {
  const normalise = createNormaliser(knowledge.terms);
  const leaveOut = new Set(questions.map(({ text }) => indexForm(text, normalise)));
  const started = nowMs();
  const { understand } = createUnderstanding(knowledge, leaveOut);
  const loadMs = nowMs() - started;
  const read = (text: string) => understand(text, { nowMs: 0 });
  const outcomes = questions.map((question) => outcomeOf(question, reportOf(read(question.text))));
  return {
    gates: gatesOf(outcomes),
    misses: outcomes.filter(({ question, first, direct }) =>
      question.intent === "faq" ? !(first && direct) : !first,
    ),
    timing: timeReading(
      read,
      questions.map(({ text }) => text),
      nowMs,
    ),
    loadMs,
  };
}
