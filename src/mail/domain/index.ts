export { unknownDnsHostGuide } from "../provider/index.ts";
export { type CheckDomainOptions, checkDomain } from "./check-domain.ts";
export { checkName } from "./check-name.ts";
export { describeChecks } from "./describe-checks.ts";
export { diffReports, type ReportDiff, type StatusChange } from "./diff.ts";
export { deliverabilityCaveat } from "./headline.ts";
export { printReport, usualFields, whoDoes } from "./print.ts";
export type {
  CheckGroup,
  CheckResult,
  Counts,
  Coverage,
  DomainReport,
  Evidence,
  Finding,
  Fix,
  FixRecord,
  FixWho,
  ReportDns,
  ReportDnsHost,
  ReportMailProvider,
  Score,
  ScoreItem,
  Status,
} from "./report.ts";
export { parseReport } from "./schema.ts";
export { type CheckRequest, type ShareChecksOptions, shareChecks } from "./share-checks.ts";
export { statusIcons } from "./status.ts";
