import { readIp4 } from "../address.ts";
import type { HostAnswer } from "./hosts.ts";
import { isPass, type TreeNode } from "./tree.ts";

/** A run of IPv4 addresses, both ends included. */
interface Range {
  readonly first: number;
  readonly last: number;
}

/**
 * How many different IPv4 addresses the records let send. Records of `providers` and all they include
 * are left out: that a provider is large is no fault of the domain.
 */
export function countAddresses(
  roots: readonly TreeNode[],
  hosts: readonly HostAnswer[],
  providers: ReadonlySet<string>,
): number {
  const ranges: Range[] = [];
  const own = new Set<TreeNode>();
  const visit = (node: TreeNode) => {
    if (!isPass(node) || (node.parent && providers.has(node.domain))) return;
    own.add(node);
    for (const term of node.live)
      if (term.kind === "ip4" && term.qualifier === "+")
        ranges.push(rangeAround(term.network.bytes, term.network.bits));
    for (const child of node.children) visit(child);
  };
  for (const root of roots) visit(root);
  for (const { node, term, found } of hosts) {
    if (!own.has(node) || term.kind === "exists" || term.qualifier !== "+" || found.kind !== "addresses")
      continue;
    for (const address of found.ip4) ranges.push(rangeAround(readIp4(address)?.bytes ?? [], term.bits4));
  }
  return countDistinct(ranges);
}

function rangeAround(bytes: readonly number[], bits: number): Range {
  if (bytes.length !== 4) return { first: 0, last: -1 };
  const size = 2 ** (32 - bits);
  const address = bytes.reduce((sum, byte) => sum * 256 + byte, 0);
  const first = address - (address % size);
  return { first, last: first + size - 1 };
}

function countDistinct(ranges: readonly Range[]): number {
  let count = 0;
  let reached = -1;
  for (const { first, last } of ranges.toSorted((a, b) => a.first - b.first)) {
    count += Math.max(0, last - Math.max(first - 1, reached));
    reached = Math.max(reached, last);
  }
  return count;
}
