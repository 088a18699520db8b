export { type AddressFault, type ReadAddress, readAddress } from "./address/index.ts";
export {
  type CleanedRow,
  type CleanListOptions,
  cleanList,
  type ListProgress,
  type ListSurvey,
  surveyList,
} from "./clean.ts";
export { cleanedHeader, cleanedLine, cleanedName, csvLine, csvMark } from "./cleaned-csv.ts";
export { type ListData, listDataFiles, readListData } from "./data.ts";
export { describeList } from "./describe.ts";
export { type ListFile, type ListLimits, listFile, pastedList } from "./list-file.ts";
export type { Reason as ListReason, ReasonCode as ListReasonCode, Verdict as ListVerdict } from "./reason.ts";
export type { ReceiverId } from "./receiver.ts";
export { type ListRefusal, ListRefusedError } from "./refused.ts";
export { type List, openList } from "./source/index.ts";
export { type ListSummary, noProbing } from "./summary.ts";
export { createTypoFinder } from "./typo.ts";
