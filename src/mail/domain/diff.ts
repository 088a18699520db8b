import type { Text } from "../text/index.ts";
import type { CheckResult, DomainReport, Status } from "./report.ts";

export interface StatusChange {
  readonly check: string;
  readonly from: Status;
  readonly to: Status;
  /** What the check says now. */
  readonly verdict: Text;
  /** What was seen then and is not now, and the other way round; a row a line. */
  readonly evidence: { readonly gone: readonly string[]; readonly added: readonly string[] };
}

export interface ReportDiff {
  /**
   * Every check whose status changed, and every one that still complains, but of something else or of other records:
   * improvements first, then the order of the later report.
   */
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
  const earlier = new Map(before.checks.map((check) => [check.id, check]));
  const pairs = after.checks.flatMap((now) => {
    const then = earlier.get(now.id);
    return then === undefined ? [] : [pairOf(then, now)];
  });
  const ids = (wanted: (pair: (typeof pairs)[number]) => boolean) =>
    pairs.filter(wanted).map(({ check }) => check);
  return {
    changed: pairs
      .filter(({ isChanged }) => isChanged)
      .toSorted((a, b) => b.step - a.step)
      .map(({ step: _step, isChanged: _, ...change }) => change),
    stillOpen: ids(({ from, to }) => from === "fail" && (to === "fail" || rank[to] === undefined)),
    fixed: ids(({ from, step }) => (from === "fail" || from === "warn") && step > 0),
    worse: ids(({ step }) => step < 0),
  };
}

function pairOf(then: CheckResult, now: CheckResult) {
  const [from, to] = [then.status, now.status];
  const [seenThen, seenNow] = [rowsOf(then), rowsOf(now)];
  const evidence = {
    gone: seenThen.filter((row) => !seenNow.includes(row)),
    added: seenNow.filter((row) => !seenThen.includes(row)),
  };
  const isOther = then.code !== now.code || evidence.gone.length + evidence.added.length > 0;
  const complains = now.status === "fail" || now.status === "warn";
  return {
    check: now.id,
    from,
    to,
    verdict: now.verdict,
    evidence,
    step: stepOf(from, to),
    isChanged: from !== to || (complains && isOther),
  };
}

/** DNS gives records in any order, so rows are compared as a set. */
const rowsOf = ({ evidence }: CheckResult): readonly string[] => evidence.rows.map((row) => row.join(" "));

/** How many steps better; 0 where one of the two is no answer. */
function stepOf(from: Status, to: Status): number {
  const [a, b] = [rank[from], rank[to]];
  return a === undefined || b === undefined ? 0 : b - a;
}
