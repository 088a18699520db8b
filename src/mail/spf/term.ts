import type { MacroString } from "./macro-string.ts";
import type { Network } from "./network.ts";

/** What a match means: pass, fail, softfail, neutral (RFC 7208 section 4.6.2). */
export type Qualifier = "+" | "-" | "~" | "?";

/** Where a term stands: its text as published and its offset in the record, counted in characters. */
export interface Place {
  readonly text: string;
  readonly at: number;
}

interface Targeted<Kind extends string> {
  readonly kind: Kind;
  readonly target: MacroString;
}

interface Hosts<Kind extends string> {
  readonly kind: Kind;
  readonly target?: MacroString;
  /** Prefix lengths for IPv4 and IPv6. */
  readonly bits4: number;
  readonly bits6: number;
}

interface Addresses<Kind extends string> {
  readonly kind: Kind;
  readonly network: Network;
}

/** A mechanism without its qualifier (RFC 7208 section 5). Without a target the current domain is meant. */
export type Mechanism =
  | { readonly kind: "all" }
  | Targeted<"include">
  | Targeted<"exists">
  | Hosts<"a">
  | Hosts<"mx">
  | { readonly kind: "ptr"; readonly target?: MacroString }
  | Addresses<"ip4">
  | Addresses<"ip6">;

/** `redirect`, `exp` or a modifier nobody knows, which must be ignored (RFC 7208 section 6). */
export type Modifier =
  | Targeted<"redirect">
  | Targeted<"exp">
  | { readonly kind: "other"; readonly name: string };

export type Directive = Mechanism & Place & { readonly qualifier: Qualifier };
export type Term = Directive | (Modifier & Place);

/** The terms of RFC 7208 section 4.6.4 that cost one of the ten lookups. */
export type AskingTerm = Extract<
  Term,
  { readonly kind: "include" | "a" | "mx" | "ptr" | "exists" | "redirect" }
>;
