import type { CheckResult, Counts, DomainReport, Status } from "./report.ts";

/** How each status looks in plain text. */
export const statusIcons: Readonly<Record<Status, string>> = {
  fail: "❌",
  warn: "⚠️",
  info: "ℹ️",
  pass: "✅",
  skipped: "➖",
  unknown: "❓",
};

/** Which finding of a check speaks for it. "Passed" outranks a remark; what could not be asked outranks "passed". */
const speaking: readonly Status[] = ["fail", "warn", "unknown", "skipped", "pass", "info"];
/** In which order checks are shown. */
const showing: readonly Status[] = ["fail", "warn", "pass", "unknown", "skipped", "info"];

const by = (order: readonly Status[]) => (a: { readonly status: Status }, b: { readonly status: Status }) =>
  order.indexOf(a.status) - order.indexOf(b.status);

export const worstFirst = by(speaking);
export const shownFirst = by(showing);

export function countStatuses(results: readonly { readonly status: Status }[]): Counts {
  const count = (status: Status) => results.filter((result) => result.status === status).length;
  return {
    fail: count("fail"),
    warn: count("warn"),
    info: count("info"),
    pass: count("pass"),
    skipped: count("skipped"),
    unknown: count("unknown"),
  };
}

/** Without an answer from any of these nothing good can be said either. */
const essential: ReadonlySet<string> = new Set(["spf", "dmarc", "mx"]);

/**
 * Fail > warn > pass over all checks. What could not be asked lowers nothing; but when none of SPF, DMARC and MX could
 * be asked, the whole is `unknown` and not `pass`.
 */
export function overallStatus(results: readonly CheckResult[]): DomainReport["status"] {
  const has = (status: Status) => results.some((result) => result.status === status);
  if (has("fail")) return "fail";
  const blind = results.filter(({ id }) => essential.has(id)).every(({ status }) => status === "unknown");
  if (blind) return "unknown";
  return has("warn") ? "warn" : "pass";
}
