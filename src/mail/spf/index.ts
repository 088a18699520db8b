export {
  type AnalysisOptions as SpfAnalysisOptions,
  analyseSpf,
  type LookupCount as SpfLookupCount,
  type SpfAnalysis,
  type SpfBranch,
  type SpfFinding,
  type SpfVoid,
  type UnreadReason as SpfUnreadReason,
} from "./analysis/index.ts";
export { evaluateSpf } from "./evaluate.ts";
export {
  type MergeOptions as SpfMergeOptions,
  mergeSpf,
  type SpfChange,
  type SpfChoice,
  type SpfMerge,
  type WantedSenders,
} from "./merge/index.ts";
export {
  type ParsedSpf,
  parseSpf,
  type SpfSyntaxError,
  type SyntaxFault as SpfSyntaxFault,
} from "./parse.ts";
export { isSpf, spfRecords } from "./record.ts";
export {
  type Repair as SpfRepair,
  repairSpf,
  type Slip as SpfSlip,
  type SlipKind as SpfSlipKind,
} from "./repair/index.ts";
export {
  runSpfSuite,
  SuiteFormatError as SpfSuiteError,
  type SuiteReport as SpfSuiteReport,
} from "./suite/index.ts";
export type { Directive as SpfDirective, Term as SpfTerm } from "./term.ts";
export type { SpfQuestion, SpfResult, SpfVerdict, SpfWhy } from "./verdict.ts";
