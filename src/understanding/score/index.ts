export { type EntryHealth, measureHealth } from "./health.ts";
export type { LabelledQuestion, Outcome } from "./question.ts";
export { type Gate, type Score, scoreQuestions } from "./score.ts";
export type { Share } from "./wilson.ts";
