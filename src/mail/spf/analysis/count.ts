import type { Term } from "../term.ts";
import type { LookupCount, SpfBranch } from "./report.ts";
import { allNodes, type TreeNode, waysOf } from "./tree.ts";

/** Whether the term costs one of the ten lookups of RFC 7208 section 4.6.4. */
export function costsLookup({ kind }: Term): boolean {
  return (
    kind === "include" ||
    kind === "redirect" ||
    kind === "a" ||
    kind === "mx" ||
    kind === "ptr" ||
    kind === "exists"
  );
}

/** What the record behind the node costs when none of its terms matches. */
export function lookupsBelow({ live, children }: TreeNode): number {
  return children.reduce((sum, child) => sum + lookupsBelow(child), live.filter(costsLookup).length);
}

/** What all the trees cost together; a lower bound as soon as one branch stayed closed. */
export function countLookups(roots: readonly TreeNode[]): LookupCount {
  return {
    lookups: roots.reduce((sum, root) => sum + lookupsBelow(root), 0),
    isExact: [...allNodes(roots)].every(isComplete),
  };
}

function isComplete({ outcome: { outcome }, live, children }: TreeNode): boolean {
  return outcome !== "unread" && outcome !== "depends-on-mail" && children.length === waysOf(live).length;
}

/** The tree as a report shows it. */
export function drawBranch(node: TreeNode): SpfBranch {
  const { domain, via, outcome } = node;
  const base = { domain, ...(via && { via: via.text }), lookups: lookupsBelow(node) + (via ? 1 : 0) };
  if (outcome.outcome !== "read") return { ...base, ...outcome };
  return { ...base, outcome: "read", record: outcome.record, branches: node.children.map(drawBranch) };
}
