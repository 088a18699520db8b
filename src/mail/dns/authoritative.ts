import ipaddr from "ipaddr.js";
import type { Lookup, RecordType } from "./answer.ts";
import { createBudget, once, until } from "./layers.ts";
import { type LookupHandle, type LookupOptions, maxCheckQueries } from "./lookup.ts";
import { createResolver } from "./resolver.ts";

export interface AuthoritativeOptions extends Omit<LookupOptions, "cache"> {
  /** Where a name server's address is asked; undefined refuses it. Default: public addresses only, port 53. */
  readonly endpoint?: (address: string) => string | undefined;
  /** Finding the name servers may take so long; then the resolver answers. */
  readonly findMs?: number;
}

/** Who really answers for the domain, so that a reply can say so. */
export type Asked =
  | { readonly kind: "authoritative"; readonly zone: string; readonly servers: readonly string[] }
  | { readonly kind: "resolver"; readonly because: "no-name-servers" | "no-public-address" | "silent" };

export interface AuthoritativeLookup extends LookupHandle {
  readonly asked: Asked;
}

const maxServers = 4;

/**
 * A lookup that asks the domain's own name servers about names in its zone, and the resolver (`servers`) about all
 * others: what they say is true now, whatever caches still hold. Where they cannot be asked the resolver answers,
 * and `asked` says why. Name servers are chosen by whoever owns the domain, so only public addresses are asked.
 */
export async function authoritativeLookup(
  domain: string,
  options: AuthoritativeOptions = {},
): Promise<AuthoritativeLookup> {
  const budget = createBudget(options.maxQueries ?? maxCheckQueries);
  const recursive = createResolver({ ...options, budget });
  const opened = [recursive];
  const close = () => {
    options.signal?.removeEventListener("abort", close);
    for (const resolver of opened) resolver.close();
  };
  options.signal?.addEventListener("abort", close, { once: true });
  if (options.signal?.aborted) close();

  const ask = once(recursive.lookup);
  const handle = (lookup: Lookup, asked: Asked) => ({
    lookup,
    asked,
    close,
    stats: () => ({ queries: budget.spent() }),
  });
  const impatient = new AbortController();
  const timer = setTimeout(() => impatient.abort(), options.findMs ?? 1_200);
  try {
    const finding = until(ask, impatient.signal);
    const cut = await zoneCut(domain, finding);
    if (!cut) return handle(ask, { kind: "resolver", because: "no-name-servers" });
    const endpoints = await addressesOf(cut.servers, finding, options.endpoint ?? publicOnly);
    if (endpoints.length === 0) return handle(ask, { kind: "resolver", because: "no-public-address" });

    const authority = createResolver({ ...options, servers: endpoints, budget });
    opened.push(authority);
    const askAuthority = once(authority.lookup);
    if ((await until(askAuthority, impatient.signal)(cut.zone, "SOA")).status !== "found")
      return handle(ask, { kind: "resolver", because: "silent" });
    return handle(route(cut.zone, askAuthority, ask), { kind: "authoritative", ...cut });
  } finally {
    clearTimeout(timer);
  }
}

function publicOnly(address: string): string | undefined {
  if (!ipaddr.isValid(address) || ipaddr.process(address).range() !== "unicast") return undefined;
  return address.includes(":") ? `[${address}]:53` : `${address}:53`;
}

/** The closest enclosing zone of a name and its name servers. */
async function zoneCut(domain: string, lookup: Lookup) {
  const labels = domain.split(".");
  const names = labels.slice(0, -1).map((_, from) => labels.slice(from).join("."));
  const answers = await Promise.all(names.map((name) => lookup(name, "NS")));
  for (const [i, answer] of answers.entries())
    if (answer.status === "found")
      return { zone: names[i] ?? domain, servers: answer.records.slice(0, maxServers) };
  return undefined;
}

async function addressesOf(
  hosts: readonly string[],
  lookup: Lookup,
  endpoint: (address: string) => string | undefined,
): Promise<readonly string[]> {
  const all = async (type: "A" | "AAAA") => {
    const answers = await Promise.all(hosts.map((host) => lookup(host, type)));
    const found = answers.flatMap((answer) => (answer.status === "found" ? answer.records.slice(0, 2) : []));
    return [...new Set(found)]
      .map(endpoint)
      .filter((at) => at !== undefined)
      .slice(0, maxServers);
  };
  // IPv6 only where there is nothing else: many machines have no route, and each dead server costs a timeout.
  const v4 = await all("A");
  return v4.length ? v4 : all("AAAA");
}

function route(zone: string, authority: Lookup, resolver: Lookup): Lookup {
  const inside = (name: string) => name === zone || name.endsWith(`.${zone}`);
  const follow = async <T extends RecordType>(
    name: string,
    type: T,
    hops: number,
  ): ReturnType<typeof authority<T>> => {
    // The DS of a zone stands in the zone above it.
    if (!inside(name) || type === "DS") return resolver(name, type);
    const answer = await authority(name, type);
    if (answer.status !== "none" || !answer.nameExists) return answer;
    // "Nothing here" from a name server can also mean: an alias that leads elsewhere, or a part of the zone it
    // gave away. Both look empty here.
    const alias = type === "CNAME" ? undefined : await authority(name, "CNAME");
    const target = alias?.status === "found" ? alias.records[0] : undefined;
    if (target !== undefined && hops > 0) return follow(target, type, hops - 1);
    const cached = await resolver(name, type);
    if (cached.status !== "found") return answer;
    const deeper = await zoneCut(name, resolver);
    return deeper && deeper.zone !== zone && inside(deeper.zone) ? cached : answer;
  };
  return (name, type) => follow(name.toLowerCase().replace(/\.$/, ""), type, 8);
}
