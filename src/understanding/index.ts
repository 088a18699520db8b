export { type EntityFields, entityFields } from "./entity-fields.ts";
export {
  type Change,
  type Cluster,
  compareKnowledge,
  findMissed,
  isSure,
  type Missed,
  type MissedQuestion,
  maskQuestion,
  type NotedTurn,
  type Target,
  type Trouble,
  targetOf,
  troubles,
} from "./missed/index.ts";
export { reportOf, type UnderstandingReport } from "./report.ts";
export {
  type EntryHealth,
  type Fit,
  fitConfidence,
  type Gate,
  type LabelledQuestion,
  measureHealth,
  type Outcome,
  parseLabelled,
  type Score,
  type Share,
  scoreQuestions,
  type Timing,
} from "./score/index.ts";
export { askTtlMs, type MenuItem, menuTtlMs, type SessionView, type Slot } from "./session.ts";
export { createUnderstanding, type Understander } from "./understand.ts";
export type { Alternative, Entities, EscalationReason, Intent, Understanding, Why } from "./understanding.ts";
