import type { NameRecords, ZoneRecords } from "./zone.ts";

export type ServedType = "A" | "AAAA" | "NS" | "MX" | "TXT" | "CNAME" | "PTR" | "SOA";

/** One record of an answer; `data` is what the type says. */
export type Resource = { readonly name: string } & (
  | { readonly type: "A" | "AAAA" | "NS" | "CNAME" | "PTR"; readonly data: string }
  | { readonly type: "MX"; readonly data: { readonly preference: number; readonly exchange: string } }
  | { readonly type: "TXT"; readonly data: string }
  | { readonly type: "SOA"; readonly data: { readonly mname: string; readonly rname: string } }
);

export interface Answered {
  readonly rcode: "NOERROR" | "NXDOMAIN" | "REFUSED";
  readonly answers: readonly Resource[];
  /** The SOA of a negative answer (RFC 2308). */
  readonly authorities: readonly Resource[];
}

export type ServedZones = ReadonlyMap<string, ZoneRecords>;

const maxAliases = 8;
const refused: Answered = { rcode: "REFUSED", answers: [], authorities: [] };

/**
 * Answers like a resolver that knows these zones whole and nothing else: NODATA where the name (or one below it,
 * RFC 8020) exists, NXDOMAIN where it does not, REFUSED for what lies in no zone, since "I was not told" is not
 * "it does not exist". The root answers for itself alone. Aliases are followed from zone to zone.
 */
export function answerQuestion(zones: ServedZones, name: string, type: string): Answered {
  const answers: Resource[] = [];
  let at = plain(name);
  for (let hop = 0; hop <= maxAliases; hop += 1) {
    const zone = zoneOf(zones, at);
    if (zone === undefined)
      return answers.length > 0 ? { rcode: "NOERROR", answers, authorities: [] } : refused;
    const records = zone.records[ownerIn(zone.name, at)];
    const found = resources(at, type, records, zone);
    answers.push(...found);
    if (found.length > 0) return { rcode: "NOERROR", answers, authorities: [] };
    if (records?.CNAME === undefined || type === "CNAME") {
      const rcode = records !== undefined || hasNamesBelow(zones, at) ? "NOERROR" : "NXDOMAIN";
      return { rcode, answers, authorities: [soa(zone)] };
    }
    answers.push({ name: at, type: "CNAME", data: records.CNAME });
    at = plain(records.CNAME);
  }
  return { rcode: "NOERROR", answers, authorities: [] };
}

/** Lower case, no final dot; the root is ".". */
export const plain = (name: string): string => name.toLowerCase().replace(/\.$/, "") || ".";

/** The name itself, then every name above it, without the root: "a.b.c", "b.c", "c". */
export function enclosing(name: string): readonly string[] {
  const labels = name.split(".");
  return labels.map((_, from) => labels.slice(from).join("."));
}

interface NamedZone {
  readonly name: string;
  readonly records: ZoneRecords;
}

function zoneOf(zones: ServedZones, name: string): NamedZone | undefined {
  for (const candidate of name === "." ? ["."] : enclosing(name)) {
    const records = zones.get(candidate);
    if (records !== undefined) return { name: candidate, records };
  }
  return undefined;
}

const ownerIn = (zone: string, name: string): string =>
  name === zone ? "@" : name.slice(0, -zone.length - 1);

const nameOf = (zone: string, owner: string): string => (owner === "@" ? zone : `${owner}.${zone}`);

/** An empty non-terminal exists because something below it does. */
function hasNamesBelow(zones: ServedZones, name: string): boolean {
  for (const [zone, records] of zones)
    for (const owner of Object.keys(records)) if (nameOf(zone, owner).endsWith(`.${name}`)) return true;
  return false;
}

function soa({ name, records }: NamedZone): Resource {
  const mname = records["@"]?.NS?.[0] ?? `ns.${name}`;
  return { name, type: "SOA", data: { mname, rname: name === "." ? "hostmaster" : `hostmaster.${name}` } };
}

function resources(
  name: string,
  type: string,
  at: NameRecords | undefined,
  zone: NamedZone,
): readonly Resource[] {
  switch (type) {
    case "A":
    case "AAAA":
    case "NS":
    case "PTR":
      return (at?.[type] ?? []).map((data) => ({ name, type, data }));
    case "TXT":
      return (at?.TXT ?? []).map((data) => ({ name, type, data }));
    case "MX":
      return (at?.MX ?? []).map(([preference, exchange]) => ({ name, type, data: { preference, exchange } }));
    case "CNAME":
      return at?.CNAME === undefined ? [] : [{ name, type, data: at.CNAME }];
    case "SOA":
      return name === zone.name ? [soa(zone)] : [];
    default:
      return [];
  }
}
