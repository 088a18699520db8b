import type { Text } from "../text/index.ts";
import type { DomainReport, Status } from "./report.ts";

export interface StatusChange {
  readonly check: string;
  readonly from: Status;
  readonly to: Status;
  /** What the check says now. */
  readonly verdict: Text;
}

export interface ReportDiff {
  /** Every check whose status changed: improvements first, then the order of the later report. */
  readonly changed: readonly StatusChange[];
  /** Checks that failed and still do, or could not be asked this time: nothing is called fixed unseen. */
  readonly stillOpen: readonly string[];
  /** Checks that failed or warned and are better now. */
  readonly fixed: readonly string[];
  /** Checks that are worse than last time. */
  readonly worse: readonly string[];
}

const rank: Readonly<Record<Status, number | undefined>> = {
  fail: 0,
  warn: 1,
  info: 2,
  pass: 2,
  skipped: undefined,
  unknown: undefined,
};

/** What a second look shows: ❌→✅. Both reports should be of the same domain. */
export function diffReports(before: DomainReport, after: DomainReport): ReportDiff {
  const earlier = new Map(before.checks.map((check) => [check.id, check.status]));
  const pairs = after.checks.flatMap(({ id, status, verdict }) => {
    const from = earlier.get(id);
    return from === undefined ? [] : [{ check: id, from, to: status, verdict, step: stepOf(from, status) }];
  });
  const ids = (wanted: (pair: (typeof pairs)[number]) => boolean) =>
    pairs.filter(wanted).map(({ check }) => check);
  return {
    changed: pairs
      .filter(({ from, to }) => from !== to)
      .toSorted((a, b) => b.step - a.step)
      .map(({ step: _, ...change }) => change),
    stillOpen: ids(({ from, to }) => from === "fail" && (to === "fail" || rank[to] === undefined)),
    fixed: ids(({ from, step }) => (from === "fail" || from === "warn") && step > 0),
    worse: ids(({ step }) => step < 0),
  };
}

/** How many steps better; 0 where one of the two is no answer. */
function stepOf(from: Status, to: Status): number {
  const [a, b] = [rank[from], rank[to]];
  return a === undefined || b === undefined ? 0 : b - a;
}
