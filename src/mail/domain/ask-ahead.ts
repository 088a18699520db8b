import { discoverDmarc } from "../dmarc/index.ts";
import { analyseSpf } from "../spf/index.ts";
import { type Facts, findMailProvider } from "./facts/index.ts";
import { maxSpfChars } from "./limits.ts";
import { askReportTargets } from "./rules/index.ts";

/**
 * Asks at once what checks will ask only when they have looked at something else, so that a report takes as many
 * rounds as DNS itself demands. Answers are shared within a check: this costs no question more, and nobody waits
 * for it.
 */
export async function askAhead(facts: Facts): Promise<void> {
  const { domain, lookup } = facts;
  await Promise.all([
    // Wanted once the name servers are known.
    lookup(domain, "CNAME"),
    // Hosts in the SPF record itself, wanted once all its includes are read.
    lookup(domain, "TXT").then(async (txt) => {
      if (txt.status === "found" && txt.records.flat().join("").length <= maxSpfChars)
        await analyseSpf(domain, { lookup, maxDepth: 0 });
    }),
    // What a repaired SPF record will include, wanted once the present one is read.
    findMailProvider(facts).then(async (found) => {
      const [include] = found?.seenIn === "mx" ? found.provider.spf : [];
      if (include !== undefined) await analyseSpf(include, { lookup });
    }),
    // Where reports go, wanted once SPF is read.
    discoverDmarc(domain, lookup).then(async ({ applied }) => {
      if (applied && applied.by !== "suffix") await askReportTargets({ applied }, lookup);
    }),
  ]);
}
