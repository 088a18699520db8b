/** One MX record: lower priority is tried first (RFC 5321 section 5.1). */
export interface Mx {
  /** Host name without the final dot; the empty string is the null MX of RFC 7505. */
  readonly exchange: string;
  readonly priority: number;
}

/** The fields of an SOA record that the checks read. */
export interface Soa {
  readonly primary: string;
  readonly contact: string;
  readonly serial: number;
}

/** A DS record: the parent zone says that the zone is signed (RFC 4034 section 5). */
export interface Ds {
  readonly keyTag: number;
  readonly algorithm: number;
  readonly digestType: number;
}

/** What each record type looks like once it is read. Names carry no final dot and are lower case. */
export interface RecordTypes {
  A: string;
  AAAA: string;
  /** The character strings of one TXT record as DNS delivers them, bytes as latin1; join without separator. */
  TXT: readonly string[];
  MX: Mx;
  NS: string;
  SOA: Soa;
  CNAME: string;
  PTR: string;
  /** Stands in the zone above: a resolver finds it, a domain's own name servers do not. */
  DS: Ds;
}
export type RecordType = keyof RecordTypes;

/**
 * A failed lookup is not an empty one: `unknown` never becomes "no record".
 * `none` says whether the name exists with other types (NODATA) or not at all (NXDOMAIN).
 */
export type Answer<T> =
  | { readonly status: "found"; readonly records: readonly T[] }
  | { readonly status: "none"; readonly nameExists: boolean }
  | { readonly status: "unknown"; readonly reason: UnknownReason };

/** Why no answer was had: the server failed, refused, stayed silent, talked nonsense, or we gave up asking; or it invents answers. */
export type UnknownReason =
  | "servfail"
  | "refused"
  | "timeout"
  | "bad-response"
  | "unreachable"
  | "cancelled"
  | "budget"
  | "untrusted";

/** The one way the mail library asks DNS. Never throws. */
export type Lookup = <T extends RecordType>(name: string, type: T) => Promise<Answer<RecordTypes[T]>>;
