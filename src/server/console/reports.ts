import type { Desk, ReportSummary } from "../../bot/index.ts";
import type { Html } from "../html.ts";
import { badge } from "./draw.ts";

const pageSize = 500;
const mostPages = 20;

/** Every report from one moment to another, newest first; the newest ten thousand where there are more. */
export async function reportsOf(
  desk: Desk,
  range: { readonly fromMs?: number; readonly toMs?: number },
): Promise<readonly ReportSummary[]> {
  const rows: ReportSummary[] = [];
  let after: string | undefined;
  for (let n = 0; n < mostPages; n += 1) {
    const page = await desk.reports({ ...range, limit: pageSize, ...(after !== undefined && { after }) });
    rows.push(...page.rows);
    after = page.next;
    if (after === undefined) break;
  }
  return rows;
}

/** The reports of each domain, newest first. */
export function byDomain(
  reports: readonly ReportSummary[],
): ReadonlyMap<string, readonly [ReportSummary, ...ReportSummary[]]> {
  const domains = new Map<string, [ReportSummary, ...ReportSummary[]]>();
  for (const report of reports) {
    const known = domains.get(report.subject);
    if (known) known.push(report);
    else domains.set(report.subject, [report]);
  }
  return domains;
}

/** How a domain was found. */
export const reportState = ({ failing }: Pick<ReportSummary, "failing">): Html =>
  failing === undefined
    ? badge("plain", "–", "没有记")
    : failing.length > 0
      ? badge("bad", "✕", `${failing.length} 项要修`)
      : badge("good", "✓", "没有要修的");
