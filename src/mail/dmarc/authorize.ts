import type { Lookup } from "../dns/index.ts";
import { registeredDomain } from "../name/index.ts";
import { isDmarc } from "./record.ts";

export type ReportAuthorization = "same-organization" | "authorized" | "not-authorized" | "unknown";

/**
 * Whether reports about `policyDomain` may go to a mailbox at `host` (RFC 9990 section 3.4): at one's own organization
 * always, elsewhere only when that domain publishes `<policyDomain>._report._dmarc.<host>`.
 */
export async function authorizeReports(
  policyDomain: string,
  host: string,
  lookup: Lookup,
): Promise<ReportAuthorization> {
  if (registeredDomain(host) === registeredDomain(policyDomain)) return "same-organization";
  const answer = await lookup(`${policyDomain}._report._dmarc.${host}`, "TXT");
  if (answer.status === "unknown") return "unknown";
  const allowed = answer.status === "found" && answer.records.some((strings) => isDmarc(strings.join("")));
  return allowed ? "authorized" : "not-authorized";
}
