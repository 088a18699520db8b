export { type AtThreshold, type Fit, fitConfidence } from "./fit.ts";
export type { Gate } from "./gates.ts";
export { type EntryHealth, measureHealth } from "./health.ts";
export { parseLabelled } from "./labelled.ts";
export { type LabelledQuestion, type Outcome, outcomeOf } from "./question.ts";
export { type Score, scoreQuestions } from "./score.ts";
export type { Timing } from "./timing.ts";
export type { Share } from "./wilson.ts";
