import type { Facts } from "./facts.ts";
import { findMailProvider } from "./provider.ts";

/**
 * The domain at which a mailbox for reports can be: the given one, else the registered one above it, whichever takes
 * mail; undefined where neither does, for a report address that nobody can reach is worse than none.
 */
export async function findMailbox(facts: Facts, domain: string): Promise<string | undefined> {
  const { registered, lookup } = facts;
  for (const at of new Set([domain, registered])) {
    const mx = await lookup(at, "MX");
    // No answer is no reason to doubt it.
    if (mx.status === "unknown") return at;
    if (mx.status === "found" && mx.records.some(({ exchange }) => exchange !== "")) return at;
    // None yet, but a mail service in SPF: it is about to get one.
    if (at === facts.domain && (await findMailProvider(facts))) return at;
  }
  return undefined;
}
