export type { Alignment } from "./alignment.ts";
export { describeHeader } from "./describe.ts";
export type { CheckedSignature, DkimFailure, DkimResult } from "./dkim/index.ts";
export type { HeaderFacts } from "./facts.ts";
export type { HeaderFinding } from "./judge/index.ts";
export type {
  ArcStation,
  AuthResults,
  Connection as MailConnection,
  Hop as MailHop,
  Mailbox,
  Origin as MailOrigin,
  RecordedResult,
  SpamMark,
  Unsubscribe,
} from "./read/index.ts";
export { type ReadHeaderOptions, readHeader, selectorsFor } from "./read-header.ts";
export type { HeaderReport } from "./report.ts";
