import type { DomainReport, Status } from "../../src/mail/index.ts";

/** A small report: SPF is as told, DMARC always warns. */
export function domainReport(
  domain: string,
  id: string,
  atMs: number,
  spf: Extract<Status, "pass" | "fail">,
  said = `SPF ${spf}`,
): DomainReport {
  const seenAt = new Date(atMs).toISOString();
  const check = (name: string, status: Status, verdict: string): DomainReport["checks"][number] => ({
    id: name.toLowerCase(),
    name: { zh: name, en: name },
    group: "auth",
    worst: "fail",
    weight: 10,
    status,
    code: `${name}_${status}`.toUpperCase(),
    verdict: { zh: verdict, en: verdict },
    why: { zh: "", en: "" },
    evidence: { columns: [], rows: [] },
    seenAt,
    source: "resolver",
    fixes: [],
    more: [],
  });
  const checks = [check("SPF", spf, said), check("DMARC", "warn", "DMARC p=none")];
  const counts = { fail: 0, warn: 0, info: 0, pass: 0, skipped: 0, unknown: 0 };
  for (const { status } of checks) counts[status] += 1;
  return {
    version: 1,
    id,
    checkedAt: seenAt,
    tookMs: 120,
    queries: 9,
    domain,
    unicode: domain,
    status: spf === "fail" ? "fail" : "warn",
    headline: { zh: domain, en: domain },
    counts,
    score: { value: spf === "fail" ? 40 : 85, items: [] },
    coverage: { known: 2, total: 2, text: "2/2" },
    checks,
    dns: { asked: "resolver", servers: [], health: "ok" },
  };
}
