/** The records at one name. A name that is present with no type asked for is NODATA; an absent one is NXDOMAIN. */
export interface NameRecords {
  readonly A?: readonly string[];
  readonly AAAA?: readonly string[];
  readonly NS?: readonly string[];
  /** `[priority, exchange]`; the exchange "." is the null MX of RFC 7505. */
  readonly MX?: readonly (readonly [number, string])[];
  /** One string a record; the server cuts it into character strings of 255 bytes. */
  readonly TXT?: readonly string[];
  readonly CNAME?: string;
  readonly PTR?: readonly string[];
}

/** One zone: names relative to it, "@" for the zone itself. Its SOA is made up from the first NS. */
export type ZoneRecords = Readonly<Record<string, NameRecords>>;

/** Zones by name without a final dot; "." is the root. */
export type Zones = Readonly<Record<string, ZoneRecords>>;

/** How the name servers of a zone misbehave: no answer at all, SERVFAIL, or late. */
export type Behaviour = "silent" | "servfail" | { readonly delayMs: number };
