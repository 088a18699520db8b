import type { Lookup } from "../../dns/index.ts";
import { standingName } from "../expand.ts";
import { isAskable } from "../name.ts";
import type { Term } from "../term.ts";
import type { UnreadReason } from "./report.ts";
import { allNodes, type TreeNode } from "./tree.ts";

type HostTerm = Extract<Term, { readonly kind: "a" | "mx" | "exists" }>;

/** What DNS says about one a, mx or exists term whose name no mail has to fill in. */
export interface HostAnswer {
  readonly node: TreeNode;
  readonly term: HostTerm;
  readonly name: string;
  readonly found:
    | { readonly kind: "addresses"; readonly ip4: readonly string[]; readonly mxCount: number }
    | { readonly kind: "void" }
    | { readonly kind: "unread"; readonly reason: UnreadReason };
}

type Found = HostAnswer["found"];

const maxTerms = 200;
const maxMxHosts = 10;

/**
 * Looks up what the a, mx and exists terms of the trees name. A term is void only when it is void for
 * IPv4 and IPv6 alike: what it would be for one of them depends on the mail.
 */
export async function findHosts(
  root: string,
  roots: readonly TreeNode[],
  lookup: Lookup,
): Promise<HostAnswer[]> {
  const terms = [...allNodes(roots)].flatMap((node) =>
    node.live
      .filter((term) => term.kind === "a" || term.kind === "mx" || term.kind === "exists")
      .map((term) => ({ node, term })),
  );
  const answers = await Promise.all(
    terms.slice(0, maxTerms).map(async ({ node, term }) => {
      const name = term.target ? standingName(term.target, node.domain, root) : node.domain;
      return name === undefined ? [] : [{ node, term, name, found: await find(term.kind, name, lookup) }];
    }),
  );
  return answers.flat();
}

async function find(kind: HostTerm["kind"], name: string, lookup: Lookup): Promise<Found> {
  if (!isAskable(name)) return { kind: "void" };
  if (kind !== "mx") return addressesOf([name], lookup, kind === "a");
  const answer = await lookup(name, "MX");
  if (answer.status === "unknown") return { kind: "unread", reason: answer.reason };
  const hosts = answer.status === "found" ? answer.records.map(({ exchange }) => exchange) : [];
  const found = await addressesOf(hosts.filter(isAskable).slice(0, maxMxHosts), lookup, true);
  return found.kind === "addresses" ? { ...found, mxCount: hosts.length } : found;
}

async function addressesOf(hosts: readonly string[], lookup: Lookup, orIp6: boolean): Promise<Found> {
  const ip4 = await Promise.all(hosts.map((host) => lookup(host, "A")));
  const records = ip4.flatMap((answer) => (answer.status === "found" ? answer.records : []));
  if (records.length > 0) return { kind: "addresses", ip4: records, mxCount: 0 };
  const ip6 = orIp6 ? await Promise.all(hosts.map((host) => lookup(host, "AAAA"))) : [];
  if (ip6.some((answer) => answer.status === "found")) return { kind: "addresses", ip4: [], mxCount: 0 };
  const unknown = [...ip4, ...ip6].find((answer) => answer.status === "unknown");
  return unknown?.status === "unknown" ? { kind: "unread", reason: unknown.reason } : { kind: "void" };
}
