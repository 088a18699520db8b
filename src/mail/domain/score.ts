import type { CheckResult, Coverage, DomainReport, Score, Status } from "./report.ts";

/** The share of its weight that a status earns; those without one are left out of the sum. */
const shares: Readonly<Partial<Record<Status, number>>> = { pass: 1, info: 1, warn: 0.5, fail: 0 };

/**
 * 100 x points earned over weights asked, rounded; what could not be asked is in neither. A report that as a whole is
 * `unknown` has no score: a single list that answered would make it 100.
 */
export function scoreOf(results: readonly CheckResult[], status: DomainReport["status"]): Score {
  const items = results.flatMap(({ id, weight, status }) => {
    const share = shares[status];
    return share === undefined || weight === 0 ? [] : [{ check: id, weight, points: weight * share }];
  });
  const sum = (values: readonly number[]) => values.reduce((total, value) => total + value, 0);
  const weights = sum(items.map(({ weight }) => weight));
  const points = sum(items.map((item) => item.points));
  return {
    value: weights === 0 || status === "unknown" ? null : Math.round((100 * points) / weights),
    items,
  };
}

/** How many of the checks have an answer. */
export function coverageOf(results: readonly CheckResult[]): Coverage {
  const known = results.filter(({ status }) => status !== "unknown" && status !== "skipped").length;
  return { known, total: results.length, text: `${known}/${results.length}` };
}
