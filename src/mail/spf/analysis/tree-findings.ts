import { maxLookups, maxVoids } from "../asking.ts";
import type { Term } from "../term.ts";
import { costsLookup } from "./count.ts";
import type { HostAnswer } from "./hosts.ts";
import type { LookupCount, SpfFinding, SpfVoid } from "./report.ts";
import { allNodes, isPass, type TreeNode } from "./tree.ts";

// ip4 up to /7 and ip6 up to /19: more than any registry hands to one network.
const wideBits = { ip4: 7, ip6: 19 };
const manyAddresses = 100_000;
const maxMx = 10;
// A record of more terms is an attack; the first of them say enough about it.
const maxTerms = 1000;

/** What the terms of all records show; a record that is reached twice is reported once. */
export function treeFindings(roots: readonly TreeNode[]): SpfFinding[] {
  const seen = new Set<string>();
  return [...allNodes(roots)].flatMap((node) => {
    const key = `${node.domain} ${isPass(node)}`;
    if (node.parent && seen.has(key)) return branchFindings(node);
    seen.add(key);
    return [...branchFindings(node), ...recordFindings(node)];
  });
}

/** What became of the include or redirect that leads to the node. */
function branchFindings({ domain: target, via, parent, outcome }: TreeNode): SpfFinding[] {
  if (!via || !parent) return [];
  const at = { domain: parent.domain, text: via.text };
  switch (outcome.outcome) {
    case "missing":
      return [{ code: "missing-include", ...at, target }];
    case "several":
      return [{ code: "several-at-include", ...at, target, count: outcome.count }];
    case "loop":
      return [{ code: "loop", ...at, target }];
    case "unread":
      return [{ code: "unread", ...at, target, reason: outcome.reason }];
    case "read":
    case "depends-on-mail":
      return [];
  }
}

function recordFindings(node: TreeNode): SpfFinding[] {
  if (node.outcome.outcome !== "read") return [];
  const { terms, errors } = node.outcome.parsed;
  const { domain } = node;
  const live = node.live.slice(0, maxTerms);
  return [
    ...errors
      .slice(0, maxTerms)
      .map(({ text, at, fault }) => ({ code: "syntax", domain, text, at, fault }) as const),
    ...uselessFindings(domain, terms.slice(0, maxTerms), live),
    ...live.flatMap((term) => termFindings(domain, term, isPass(node))),
    ...allFindings(node),
  ];
}

function uselessFindings(domain: string, terms: readonly Term[], live: readonly Term[]): SpfFinding[] {
  const useful = new Set(live);
  const seen = new Set<string>();
  return terms.flatMap((term): SpfFinding[] => {
    const at = { domain, text: term.text };
    if (!useful.has(term)) {
      if (term.kind === "redirect") return [{ code: "redirect-ignored", ...at }];
      return "qualifier" in term ? [{ code: "after-all", ...at }] : [];
    }
    const isTwice = seen.has(term.text.toLowerCase());
    seen.add(term.text.toLowerCase());
    return isTwice && "qualifier" in term ? [{ code: "twice", ...at }] : [];
  });
}

function termFindings(domain: string, term: Term, pass: boolean): SpfFinding[] {
  const at = { domain, text: term.text };
  const target = "target" in term ? term.target : undefined;
  const bits = prefixBits(term);
  return [
    ...(term.kind === "ptr" ? [{ code: "ptr", ...at } as const] : []),
    ...(costsLookup(term) && target?.parts.some((part) => typeof part !== "string")
      ? [{ code: "macro", ...at } as const]
      : []),
    ...(pass && bits !== undefined ? [{ code: "wide-network", ...at, bits } as const] : []),
  ];
}

/** The prefix length of a passing network that is wider than anybody's. */
function prefixBits(term: Term): number | undefined {
  if (!("qualifier" in term) || term.qualifier !== "+") return undefined;
  switch (term.kind) {
    case "ip4":
    case "ip6":
      return term.network.bits <= wideBits[term.kind] ? term.network.bits : undefined;
    case "a":
    case "mx":
      if (term.bits4 <= wideBits.ip4) return term.bits4;
      return term.bits6 <= wideBits.ip6 ? term.bits6 : undefined;
    default:
      return undefined;
  }
}

/** `all` of an included record counts only when it lets everybody in; that of the domain always. */
function allFindings(node: TreeNode): SpfFinding[] {
  const { domain, live } = node;
  const all = live.find((term) => term.kind === "all");
  if (all?.qualifier === "+" && isPass(node)) return [{ code: "pass-all", domain, text: all.text }];
  if (node.via?.kind === "include" || isIncluded(node)) return [];
  if (all?.qualifier === "?") return [{ code: "neutral-all", domain, text: all.text }];
  return all || live.some((term) => term.kind === "redirect") ? [] : [{ code: "no-all", domain }];
}

function isIncluded({ parent }: TreeNode): boolean {
  return parent !== undefined && (parent.via?.kind === "include" || isIncluded(parent));
}

/** What the lookups of a, mx and exists terms show. */
export function hostFindings(hosts: readonly HostAnswer[]): SpfFinding[] {
  return hosts.flatMap(({ node: { domain }, term: { text }, name, found }): SpfFinding[] => {
    if (found.kind === "unread")
      return [{ code: "unread", domain, text, target: name, reason: found.reason }];
    if (found.kind === "void" || found.mxCount <= maxMx) return [];
    return [{ code: "too-many-mx", domain, text, count: found.mxCount }];
  });
}

/** The void terms by the name they ask for. */
export function gatherVoids(hosts: readonly HostAnswer[]): SpfVoid[] {
  const voids = new Map<string, { name: string; type: "A" | "MX"; terms: string[] }>();
  for (const { term, name, found } of hosts) {
    if (found.kind !== "void") continue;
    const type = term.kind === "mx" ? "MX" : "A";
    const known = voids.get(`${type} ${name}`) ?? { name, type, terms: [] };
    known.terms.push(term.text);
    voids.set(`${type} ${name}`, known);
  }
  return [...voids.values()];
}

/** The totals that are over a limit. */
export function totalFindings(
  count: LookupCount,
  voids: readonly SpfVoid[],
  addresses: number,
): SpfFinding[] {
  const voidTerms = voids.reduce((sum, { terms }) => sum + terms.length, 0);
  return [
    ...(count.lookups > maxLookups ? [{ code: "too-many-lookups", ...count } as const] : []),
    ...(voidTerms > maxVoids ? [{ code: "too-many-voids", voids: voidTerms } as const] : []),
    ...(addresses > manyAddresses ? [{ code: "many-addresses", addresses } as const] : []),
  ];
}
