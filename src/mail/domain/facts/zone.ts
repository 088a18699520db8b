import type { UnknownReason } from "../../dns/index.ts";
import { type DnsHost, detectDnsHost, noticeOf, type ServerNotice } from "../../provider/index.ts";
import type { Facts } from "./facts.ts";

/** The zone the domain's records are typed into. */
export type ZoneFound =
  | {
      readonly status: "found";
      readonly apex: string;
      readonly servers: readonly string[];
      readonly host?: DnsHost;
      /** The servers are those a registrar sets for a domain it has switched off: the customer's records are hidden. */
      readonly notice?: ServerNotice;
    }
  /** No name server knows the domain (NXDOMAIN). */
  | { readonly status: "no-domain" }
  | { readonly status: "none" }
  | { readonly status: "unknown"; readonly reason: UnknownReason };

const maxLevels = 4;

/** Finds the name servers: the domain's own, else those of the closest domain above it down to the registered one. */
export async function findZone({ domain, registered, lookup }: Facts): Promise<ZoneFound> {
  const answers = await Promise.all(
    levels(domain, registered).map(async (name) => ({ name, answer: await lookup(name, "NS") })),
  );
  const [own] = answers;
  if (own?.answer.status === "none" && !own.answer.nameExists) return { status: "no-domain" };
  if (own?.answer.status === "unknown") return { status: "unknown", reason: own.answer.reason };
  for (const { name, answer } of answers) {
    if (answer.status !== "found") continue;
    const host = detectDnsHost(answer.records);
    const notice = answer.records.map(noticeOf).find((one) => one !== undefined);
    const servers = answer.records.toSorted();
    return { status: "found", apex: name, servers, ...(host && { host }), ...(notice && { notice }) };
  }
  return { status: "none" };
}

/** The domain and those above it, down to the registered one. */
function levels(domain: string, registered: string): readonly string[] {
  const labels = domain.split(".");
  const depth = labels.length - registered.split(".").length;
  const all = Array.from({ length: depth + 1 }, (_, i) => labels.slice(i).join("."));
  return all.length <= maxLevels ? all : [...all.slice(0, maxLevels - 1), registered];
}

/** What goes into the host field of the DNS host's form: "@" or "_dmarc", relative to the zone. */
export async function hostField(facts: Facts, name: string): Promise<string> {
  const zone = await findZone(facts);
  const apex = zone.status === "found" ? zone.apex : facts.registered;
  if (name === apex) return "@";
  return name.endsWith(`.${apex}`) ? name.slice(0, -apex.length - 1) : name;
}
