import { type Lookup, probeResolver } from "../dns/index.ts";
import { type ReceiverId, receiverOfMx } from "./receiver.ts";

/** Whether a domain takes mail (RFC 5321 section 5.1, RFC 7505). `unknown` is no answer, never "no". */
export type DomainState =
  | { readonly kind: "receives"; readonly receiver: ReceiverId }
  /** No MX, but an address: mail may be tried there, and mostly fails. */
  | { readonly kind: "address-only" }
  | { readonly kind: "null-mx" | "no-mail" | "no-such-domain" }
  | { readonly kind: "unknown" };

export interface CheckDomainsOptions {
  readonly lookup: Lookup;
  /** From 0 up to 1; makes the name of a domain that cannot exist. */
  readonly random: () => number;
  readonly parallel: number;
  readonly signal?: AbortSignal | undefined;
  onChecked(done: number): void;
}

/**
 * Asks about each domain once, `parallel` at a time: MX, and where there is none A and AAAA. "No" counts only on the
 * word of a DNS that can also say yes: when it knew none of the domains nor the root, or invents addresses, every "no"
 * becomes `unknown`. Rejects only when `signal` fires.
 */
export async function checkDomains(
  domains: ReadonlySet<string>,
  { lookup, random, parallel, signal, onChecked }: CheckDomainsOptions,
): Promise<ReadonlyMap<string, DomainState>> {
  const [first] = domains;
  if (first === undefined) return new Map();
  const label = `not-there-${Math.floor(random() * 1e9).toString(36)}`;
  const probing = probeResolver(lookup, { domain: first, label });
  const states = new Map<string, DomainState>();
  const queue = domains.values();
  const work = async () => {
    for (const domain of queue) {
      signal?.throwIfAborted();
      states.set(domain, await checkOne(domain, lookup));
      onChecked(states.size);
    }
  };
  await Promise.all(Array.from({ length: parallel }, work));
  const health = await probing;
  const knowsSome = health === "ok" || [...states.values()].some(({ kind }) => isYes(kind));
  if (health !== "rewriting" && knowsSome) return states;
  for (const [domain, { kind }] of states) if (kind !== "receives") states.set(domain, { kind: "unknown" });
  return states;
}

const isYes = (kind: DomainState["kind"]) =>
  kind === "receives" || kind === "null-mx" || kind === "address-only";

async function checkOne(domain: string, lookup: Lookup): Promise<DomainState> {
  const mx = await lookup(domain, "MX");
  if (mx.status === "unknown") return { kind: "unknown" };
  if (mx.status === "found") {
    const hosts = mx.records.toSorted((a, b) => a.priority - b.priority).map(({ exchange }) => exchange);
    if (hosts.every((host) => host === "")) return { kind: "null-mx" };
    return { kind: "receives", receiver: receiverOfMx(hosts) };
  }
  if (!mx.nameExists) return { kind: "no-such-domain" };
  const address = await lookup(domain, "A");
  const either = address.status === "none" ? await lookup(domain, "AAAA") : address;
  if (either.status === "unknown") return { kind: "unknown" };
  return { kind: either.status === "found" ? "address-only" : "no-mail" };
}
