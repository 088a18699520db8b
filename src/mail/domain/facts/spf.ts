import type { Lookup } from "../../dns/index.ts";
import { mailProviders } from "../../provider/index.ts";
import { analyseSpf, type SpfAnalysis } from "../../spf/index.ts";

const providers = mailProviders.flatMap(({ spf }) => spf);

/** Follows the SPF record of a domain to its ends; see `Facts.spf`, which remembers the outcome. */
export const readSpf = (domain: string, lookup: Lookup): Promise<SpfAnalysis> =>
  analyseSpf(domain, { lookup, providers });

const fatal: ReadonlySet<string> = new Set([
  "syntax",
  "missing-include",
  "several-at-include",
  "loop",
  "unread",
  "too-many-lookups",
]);

/** Whether receivers can act on the record: false where there is none, several, or one that is void. */
export function isUsableSpf({ records, findings }: SpfAnalysis): boolean {
  return records.length === 1 && !findings.some(({ code }) => fatal.has(code));
}
