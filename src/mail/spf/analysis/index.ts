export { type AnalysisOptions, analyseSpf, treeLimits } from "./analyse.ts";
export { costsLookup, countLookups, lookupsBelow } from "./count.ts";
export type { LookupCount, SpfAnalysis, SpfBranch, SpfFinding, SpfVoid, UnreadReason } from "./report.ts";
export { allNodes, growTrees, isPass, type TreeNode } from "./tree.ts";
