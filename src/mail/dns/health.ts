import type { Lookup } from "./answer.ts";

/** Can this resolver say yes to what must exist and no to what must not? */
export type ResolverHealth = "ok" | "unreachable" | "rewriting";

/**
 * Asks for what must exist: the name servers of the root, else the SOA of the top-level domain, else the domain's
 * own name servers (an authoritative server that serves nothing else is a resolver too). And for what must not:
 * a random name under the same top-level domain. An address for that one means the resolver sells its NXDOMAIN.
 */
export async function probeResolver(
  lookup: Lookup,
  { domain, label }: { readonly domain: string; readonly label: string },
): Promise<ResolverHealth> {
  const topLevel = domain.slice(domain.lastIndexOf(".") + 1);
  const found = async (name: string, type: "NS" | "SOA") => (await lookup(name, type)).status === "found";
  const [canary, alive] = await Promise.all([
    lookup(`${label}.${topLevel}`, "A"),
    (async () => (await found(".", "NS")) || (await found(topLevel, "SOA")) || (await found(domain, "NS")))(),
  ]);
  if (!alive) return "unreachable";
  return canary.status === "found" ? "rewriting" : "ok";
}

/**
 * A lookup that says "no such record" only on the word of a healthy resolver. A dead or lying one makes every
 * negative answer `untrusted`; what it finds is passed on. Costs no extra round: the probe runs beside the questions.
 */
export function trusting(lookup: Lookup, health: Promise<ResolverHealth>): Lookup {
  return async (name, type) => {
    const answer = await lookup(name, type);
    if (answer.status !== "none" || (await health) === "ok") return answer;
    return { status: "unknown", reason: "untrusted" };
  };
}
