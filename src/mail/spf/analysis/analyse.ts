import { budgeted, createBudget, type Lookup, once } from "../../dns/index.ts";
import { plainName } from "../name.ts";
import { spfRecords } from "../record.ts";
import { countLookups, drawBranch } from "./count.ts";
import { findHosts } from "./hosts.ts";
import type { SpfAnalysis } from "./report.ts";
import { textFindings } from "./text-findings.ts";
import { growTrees, type TreeLimits } from "./tree.ts";
import { gatherVoids, hostFindings, totalFindings, treeFindings } from "./tree-findings.ts";
import { countAddresses } from "./width.ts";

export interface AnalysisOptions {
  readonly lookup: Lookup;
  /** Questions asked at most; default 40. What is left out is `unread`, never "missing". */
  readonly maxQueries?: number;
  /** Includes within includes followed at most; default 12. */
  readonly maxDepth?: number;
  /** Read in place of what is published: a record that is only proposed. */
  readonly record?: string;
  /** Include names of known providers, such as `spf.mail.qq.com`: not counted in `addresses`. */
  readonly providers?: readonly string[];
}

const maxRecords = 5;
const maxFindings = 200;

/** The limits of the analysis; the names it asks for are a stranger's choice. */
export function treeLimits(maxDepth = 12): TreeLimits {
  return { maxDepth, maxBranches: 200, maxBytes: 65_536 };
}

/**
 * Reads everything a domain's SPF record can lead to, going on where a receiver would stop at its
 * limits (RFC 7208 section 4.6.4), and says what is worth saying. Never throws. Each distinct question
 * is asked once, and whatever could not be asked stays open in the result.
 */
export async function analyseSpf(domain: string, options: AnalysisOptions): Promise<SpfAnalysis> {
  const root = plainName(domain);
  const budget = createBudget(options.maxQueries ?? 40);
  const lookup = once(budgeted(options.lookup, budget));
  const answer = await lookup(root, "TXT");
  const published = answer.status === "found" ? answer.records : [];
  const txt = options.record === undefined ? published : [[options.record]];
  const records = spfRecords(txt);

  const roots = await growTrees(root, records.slice(0, maxRecords), lookup, treeLimits(options.maxDepth));
  // Includes come first: they decide whether the record works at all.
  const hosts = await findHosts(root, roots, lookup);
  const count = countLookups(roots);
  const voids = gatherVoids(hosts);
  const addresses = countAddresses(roots, hosts, new Set(options.providers?.map(plainName)));
  const findings = [
    ...textFindings(txt),
    ...totalFindings(count, voids, addresses),
    ...treeFindings(roots),
    ...hostFindings(hosts),
  ].slice(0, maxFindings);
  return {
    domain: root,
    status: answer.status === "unknown" ? "unknown" : records.length > 0 ? "found" : "none",
    ...(answer.status === "unknown" && { reason: answer.reason }),
    records,
    trees: roots.map(drawBranch),
    count,
    voids,
    addresses,
    findings,
    queries: budget.spent(),
  };
}
