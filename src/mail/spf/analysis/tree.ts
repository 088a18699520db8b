import type { Lookup } from "../../dns/index.ts";
import { standingName } from "../expand.ts";
import { isAskable } from "../name.ts";
import { type ParsedSpf, parseSpf } from "../parse.ts";
import { spfRecords } from "../record.ts";
import type { Term } from "../term.ts";
import type { UnreadReason } from "./report.ts";

export type Way = Extract<Term, { readonly kind: "include" | "redirect" }>;

type Outcome =
  | {
      readonly outcome: "read";
      readonly record: string;
      readonly parsed: ParsedSpf;
      /** The terms that receivers look at: up to `all`, and redirect only where there is no `all`. */
      readonly live: readonly Term[];
    }
  | { readonly outcome: "missing"; readonly nameExists: boolean }
  | { readonly outcome: "several"; readonly count: number }
  | { readonly outcome: "loop" }
  | { readonly outcome: "depends-on-mail" }
  | { readonly outcome: "unread"; readonly reason: UnreadReason };

/** One record on the way through includes and redirects. */
export interface TreeNode {
  readonly domain: string;
  /** The term that leads here and the node whose record holds it; absent at a root. */
  readonly via?: Way;
  readonly parent?: TreeNode;
  readonly outcome: Outcome;
  /** The live terms of a record that was read, else none. */
  readonly live: readonly Term[];
  /** One for each include and redirect among `live`, in their order; fewer once a limit is met. */
  readonly children: readonly TreeNode[];
}

export interface TreeLimits {
  readonly maxDepth: number;
  readonly maxBranches: number;
  readonly maxBytes: number;
}

interface Step {
  readonly via: Way;
  readonly parent: Growing;
  /** Undefined when only a mail can fill in the name. */
  readonly domain: string | undefined;
}

interface Growing extends TreeNode {
  readonly depth: number;
  readonly children: Growing[];
}

/**
 * Follows includes and redirects of the records at `root`, breadth first and all of one level at once,
 * so that a budget that runs out leaves the deepest branches unread. A domain that is included twice
 * stands in the tree twice, as its lookups count twice, but its text is read once.
 */
export async function growTrees(
  root: string,
  records: readonly string[],
  lookup: Lookup,
  limits: TreeLimits,
): Promise<readonly TreeNode[]> {
  let branches = 0;
  let bytes = 0;
  const readAt = new Map<string, Extract<Outcome, { outcome: "read" }>>();

  function read(domain: string, record: string): Outcome {
    const known = readAt.get(domain);
    if (known) return known;
    bytes += record.length;
    if (bytes > limits.maxBytes) return { outcome: "unread", reason: "too-much-text" };
    const outcome = readRecord(record);
    readAt.set(domain, outcome);
    return outcome;
  }

  async function open({ domain, parent }: Step): Promise<Outcome> {
    if (domain === undefined) return { outcome: "depends-on-mail" };
    for (let above: TreeNode | undefined = parent; above; above = above.parent)
      if (above.domain === domain) return { outcome: "loop" };
    if (parent.depth >= limits.maxDepth) return { outcome: "unread", reason: "too-deep" };
    if (branches > limits.maxBranches) return { outcome: "unread", reason: "too-many-branches" };
    if (!isAskable(domain)) return { outcome: "missing", nameExists: false };
    const answer = await lookup(domain, "TXT");
    if (answer.status === "unknown") return { outcome: "unread", reason: answer.reason };
    const [record, ...others] = answer.status === "found" ? spfRecords(answer.records) : [];
    if (record === undefined) {
      return { outcome: "missing", nameExists: answer.status === "found" || answer.nameExists };
    }
    return others.length > 0 ? { outcome: "several", count: others.length + 1 } : read(domain, record);
  }

  function node(domain: string, outcome: Outcome, step?: Step): Growing {
    return {
      domain,
      ...(step && { via: step.via, parent: step.parent }),
      outcome,
      live: outcome.outcome === "read" ? outcome.live : [],
      children: [],
      depth: step ? step.parent.depth + 1 : 0,
    };
  }

  async function take(step: Step): Promise<Growing> {
    branches++;
    return node(step.domain ?? step.via.target.text, await open(step), step);
  }

  const roots = records.map((record) => node(root, readRecord(record)));
  for (let level = roots; level.length > 0; ) {
    // One step beyond the limit stands for all that are left out.
    const taken = [...stepsFrom(level, root, limits.maxBranches + 1 - branches)];
    level = await Promise.all(taken.map(take));
    for (const [i, { parent }] of taken.entries()) parent.children.push(...level.slice(i, i + 1));
  }
  return roots;
}

function* stepsFrom(level: readonly Growing[], root: string, most: number): Generator<Step> {
  let left = most;
  for (const parent of level)
    for (const via of parent.live) {
      if (left <= 0) return;
      if (via.kind !== "include" && via.kind !== "redirect") continue;
      left--;
      yield { via, parent, domain: standingName(via.target, parent.domain, root) };
    }
}

function readRecord(record: string): Extract<Outcome, { outcome: "read" }> {
  const parsed = parseSpf(record);
  const all = parsed.terms.findIndex((term) => term.kind === "all");
  const upToAll = parsed.terms.slice(0, all + 1).filter((term) => term.kind !== "redirect");
  return { outcome: "read", record, parsed, live: all < 0 ? parsed.terms : upToAll };
}

export function waysOf(terms: readonly Term[]): readonly Way[] {
  return terms.filter((term) => term.kind === "include" || term.kind === "redirect");
}

/** Every node of the trees, each before those below it. */
export function* allNodes(nodes: readonly TreeNode[]): Generator<TreeNode> {
  for (const node of nodes) {
    yield node;
    yield* allNodes(node.children);
  }
}

/** Whether everything the node names may send: no qualifier but + on the way to it. */
export function isPass(node: TreeNode): boolean {
  if (!node.parent) return true;
  return (node.via?.kind !== "include" || node.via.qualifier === "+") && isPass(node.parent);
}
