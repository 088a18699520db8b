import type { Text } from "../text/index.ts";

/** What one documented return code says about the name that was asked. */
export interface ListCode {
  readonly severity: "fail" | "warn" | "info";
  readonly means: Text;
}

/** How a list speaks: bits of the last octet of 127.0.0.x, or whole addresses. Nothing else counts as listed. */
export type ListCodes =
  | { readonly kind: "bits"; readonly bits: Readonly<Record<number, ListCode>>; readonly refusedBits: number }
  | {
      readonly kind: "exact";
      readonly addresses: Readonly<Record<string, ListCode>>;
      readonly errors: readonly string[];
    };

/** One DNS blocklist as data (RFC 5782). */
export interface Blocklist {
  readonly id: string;
  readonly name: string;
  readonly zone: string;
  readonly takes: "domain" | "address";
  /** Domain lists: the registered domain alone, or the full name as well. */
  readonly asks?: "registered" | "both";
  readonly codes: ListCodes;
  /** Names under the zone that must be listed (any of them) and must not be (none of them). */
  readonly test: { readonly listed: readonly string[]; readonly clean: readonly string[] };
  readonly lists: Text;
  /** Where a person looks an entry up and asks for removal. */
  readonly page: string;
  /** Who may ask, in short, and why the default is what it is. */
  readonly terms: string;
  readonly enabled: boolean;
}
