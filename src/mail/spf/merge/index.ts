export { type MergeOptions, mergeSpf, type WantedSenders } from "./merge.ts";
export type { SpfChange, SpfChoice, SpfMerge } from "./result.ts";
