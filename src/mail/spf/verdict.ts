import type { Lookup, UnknownReason } from "../dns/index.ts";

/** One mail as RFC 7208 section 4.1 sees it. */
export interface SpfQuestion {
  /** The connecting address, IPv4 or IPv6 (an IPv4-mapped one counts as IPv4). */
  readonly ip: string;
  /** MAIL FROM; the empty string is a bounce, which is checked as postmaster@helo. */
  readonly sender: string;
  /** The name given in HELO or EHLO. */
  readonly helo: string;
  readonly lookup: Lookup;
  /** Milliseconds; only differences count. After 20 s the answer is temperror (section 4.6.4). */
  readonly clock?: () => number;
  /** The name of the checking host, for the macro r. */
  readonly receiver?: string;
}

export type SpfResult = "pass" | "fail" | "softfail" | "neutral" | "none" | "permerror" | "temperror";

/** What decided. `domain` is the domain whose record was being read, `term` a term of it as published. */
export type SpfWhy =
  | { readonly code: "matched"; readonly domain: string; readonly term: string }
  | { readonly code: "nothing-matched" | "no-record" | "not-a-domain"; readonly domain: string }
  | { readonly code: "not-an-address"; readonly ip: string }
  | { readonly code: "several-records"; readonly domain: string; readonly count: number }
  | { readonly code: "too-much-text"; readonly domain: string; readonly bytes: number }
  | { readonly code: "syntax"; readonly domain: string; readonly term: string }
  | {
      readonly code: "no-target-record";
      readonly domain: string;
      readonly term: string;
      readonly target: string;
    }
  | {
      readonly code: "too-many-lookups" | "too-many-voids" | "too-many-mx" | "took-too-long";
      readonly domain: string;
      readonly term: string;
    }
  | { readonly code: "dns"; readonly name: string; readonly reason: UnknownReason };

export interface SpfVerdict {
  readonly result: SpfResult;
  /** The domain owner's own words on a fail (section 6.2), US-ASCII; text of a stranger. */
  readonly explanation?: string;
  readonly why: SpfWhy;
  /** Terms that asked DNS, of at most 10. */
  readonly lookups: number;
  /** Terms that asked in vain, of at most 2. */
  readonly voids: number;
}
