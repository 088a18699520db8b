import type { Answer, Lookup, Mx, RecordType, RecordTypes, UnknownReason } from "../../src/mail/index.ts";

/** What stands at one name. TXT takes whole strings (one chunk) or chunks; MX takes "10 mx.example". */
export interface ZoneNode {
  readonly A?: Records<string>;
  readonly AAAA?: Records<string>;
  readonly TXT?: Records<string | readonly string[]>;
  readonly MX?: Records<string>;
  readonly NS?: Records<string>;
  /** The primary name server is enough. */
  readonly SOA?: Records<string>;
  readonly CNAME?: Records<string>;
  readonly PTR?: Records<string>;
  /** Key tags are enough. */
  readonly DS?: Records<number>;
}
type Records<T> = readonly T[] | UnknownReason;

/** A whole DNS as an object literal: absent names do not exist, names with children do, `*` is a wildcard. */
export type Zone = Readonly<Record<string, ZoneNode | UnknownReason>>;

/** The root answers, as with every living resolver. */
export const root: Zone = { ".": { NS: ["a.root-servers.net"] } };

const clean = (name: string) => (name === "." ? "." : name.toLowerCase().replace(/\.$/, ""));

function nodeAt(zone: Zone, name: string): ZoneNode | UnknownReason | undefined {
  if (Object.hasOwn(zone, name)) return zone[name];
  const names = Object.keys(zone);
  if (names.some((other) => other.endsWith(`.${name}`))) return {};
  // RFC 4592: the wildcard of the closest encloser that exists, and no other.
  for (let rest = name; rest.includes("."); ) {
    rest = rest.slice(rest.indexOf(".") + 1);
    if (Object.hasOwn(zone, `*.${rest}`)) return zone[`*.${rest}`];
    if (Object.hasOwn(zone, rest) || names.some((other) => other.endsWith(`.${rest}`))) return undefined;
  }
  return undefined;
}

const read: { readonly [T in RecordType]: (node: ZoneNode) => Records<RecordTypes[T]> | undefined } = {
  A: (node) => node.A,
  AAAA: (node) => node.AAAA,
  TXT: ({ TXT }) =>
    typeof TXT === "string" ? TXT : TXT?.map((text) => (typeof text === "string" ? [text] : text)),
  MX: ({ MX }) => (typeof MX === "string" ? MX : MX?.map(mx)),
  NS: (node) => node.NS,
  SOA: ({ SOA }) =>
    typeof SOA === "string"
      ? SOA
      : SOA?.map((primary) => ({ primary, contact: "hostmaster.example", serial: 1 })),
  CNAME: (node) => node.CNAME,
  PTR: (node) => node.PTR,
  DS: ({ DS }) =>
    typeof DS === "string" ? DS : DS?.map((keyTag) => ({ keyTag, algorithm: 13, digestType: 2 })),
};

function mx(text: string): Mx {
  const [priority = "0", exchange = ""] = text.split(" ");
  return { priority: Number(priority), exchange: exchange === "." ? "" : exchange };
}

/** One answer out of the literal, aliases followed. */
export function answerFrom<T extends RecordType>(
  zone: Zone,
  name: string,
  type: T,
  hops = 8,
): Answer<RecordTypes[T]> {
  const node = nodeAt(zone, clean(name));
  if (node === undefined) return { status: "none", nameExists: false };
  if (typeof node === "string") return { status: "unknown", reason: node };
  const records = read[type](node);
  if (typeof records === "string") return { status: "unknown", reason: records };
  if (records?.length) return { status: "found", records };
  const target = type === "CNAME" || typeof node.CNAME === "string" ? undefined : node.CNAME?.[0];
  if (target !== undefined && hops > 0) return answerFrom(zone, target, type, hops - 1);
  return { status: "none", nameExists: true };
}

/** A lookup over a literal that keeps a list of what was asked ("TXT _dmarc.x.example"). */
export function zoneLookup(...zones: readonly Zone[]): Lookup & { readonly asked: string[] } {
  const zone: Zone = Object.assign({}, ...zones);
  const asked: string[] = [];
  const lookup: Lookup = async (name, type) => {
    asked.push(`${type} ${clean(name)}`);
    return answerFrom(zone, name, type);
  };
  return Object.assign(lookup, { asked });
}
