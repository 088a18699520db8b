export { type Change, compareKnowledge } from "./changes.ts";
export type { Cluster } from "./cluster.ts";
export { maskQuestion } from "./mask.ts";
export { findMissed, type Missed } from "./missed.ts";
export { type MissedQuestion, type NotedTurn, type Trouble, troubles } from "./question.ts";
export { isSure } from "./sure.ts";
export { type Target, targetOf } from "./target.ts";
