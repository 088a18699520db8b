import type { UnknownReason } from "../../dns/index.ts";
import type { SyntaxFault } from "../parse.ts";
import type { SlipKind } from "../repair/index.ts";

/** How many of the ten lookups a record costs when no term matches. Not exact: at least so many. */
export interface LookupCount {
  readonly lookups: number;
  readonly isExact: boolean;
}

/** Why a branch was not read; the last three are limits of the analysis itself. */
export type UnreadReason = UnknownReason | "too-deep" | "too-much-text" | "too-many-branches";

interface BranchBase {
  /** Whose record this is. A name out of a stranger's record: cap and clean it before showing it. */
  readonly domain: string;
  /** The include or redirect that leads here, as published; absent for the domain's own record. */
  readonly via?: string;
  /** The term that leads here and everything below it. */
  readonly lookups: number;
}

/** One record and what it includes. Only `unread` and `depends-on-mail` leave something open. */
export type SpfBranch = BranchBase &
  (
    | { readonly outcome: "read"; readonly record: string; readonly branches: readonly SpfBranch[] }
    /** DNS answered: there is no SPF record. Receivers answer permerror. */
    | { readonly outcome: "missing"; readonly nameExists: boolean }
    | { readonly outcome: "several"; readonly count: number }
    /** The record includes itself, directly or through others. */
    | { readonly outcome: "loop" }
    /** The name holds a macro that only a mail can fill in. */
    | { readonly outcome: "depends-on-mail" }
    | { readonly outcome: "unread"; readonly reason: UnreadReason }
  );

/** A name that terms ask for in vain; `terms` holds one entry for each time it counts. */
export interface SpfVoid {
  readonly name: string;
  readonly type: "A" | "MX";
  readonly terms: readonly string[];
}

/** Where a finding stands: the domain whose record holds it and the text of the term. */
interface AtTerm {
  readonly domain: string;
  readonly text: string;
}

/** What is worth saying about the record. How bad it is, is the caller's to judge. */
export type SpfFinding =
  // The record as a whole.
  | { readonly code: "several-records"; readonly count: number }
  | { readonly code: "only-spf2" | "spf2-leftover"; readonly text: string }
  /** A TXT record that means to be SPF and is not one; `instead` is what it should say. */
  | { readonly code: "near-miss"; readonly text: string; readonly instead: string }
  | { readonly code: "long-record"; readonly bytes: number }
  | { readonly code: "long-string"; readonly bytes: number }
  /** Two terms ran together, or one fell apart, where two strings of the record meet. */
  | { readonly code: "blank-lost" | "blank-gained"; readonly text: string; readonly instead: string }
  // Syntax: each of these makes receivers answer permerror.
  | (AtTerm & { readonly code: "syntax"; readonly at: number; readonly fault: SyntaxFault })
  /** A usual spelling error with the usual remedy; it explains syntax errors of the same record. */
  | { readonly code: "slip"; readonly slip: SlipKind; readonly text: string; readonly instead: string }
  // Terms without effect.
  | (AtTerm & { readonly code: "after-all" | "redirect-ignored" | "twice" })
  // Limits.
  | (LookupCount & { readonly code: "too-many-lookups" })
  | { readonly code: "too-many-voids"; readonly voids: number }
  | (AtTerm & { readonly code: "too-many-mx"; readonly count: number })
  // Branches.
  | (AtTerm & { readonly code: "missing-include"; readonly target: string })
  | (AtTerm & { readonly code: "several-at-include"; readonly target: string; readonly count: number })
  | (AtTerm & { readonly code: "loop"; readonly target: string })
  | (AtTerm & { readonly code: "unread"; readonly target: string; readonly reason: UnreadReason })
  // Width.
  | { readonly code: "no-all"; readonly domain: string }
  | (AtTerm & { readonly code: "pass-all" | "neutral-all" })
  | (AtTerm & { readonly code: "wide-network"; readonly bits: number })
  | { readonly code: "many-addresses"; readonly addresses: number }
  // Habits RFC 7208 warns of (section 5.5) or that only a mail can answer.
  | (AtTerm & { readonly code: "ptr" | "macro" });

export interface SpfAnalysis {
  readonly domain: string;
  /** `unknown` when DNS could not say whether there is a record. */
  readonly status: "found" | "none" | "unknown";
  readonly reason?: UnknownReason;
  /** The SPF records at the domain as published. */
  readonly records: readonly string[];
  /** One tree for each record. */
  readonly trees: readonly SpfBranch[];
  /** Over all terms of all records: what a merge of them would cost. */
  readonly count: LookupCount;
  readonly voids: readonly SpfVoid[];
  /** How many IPv4 addresses may send, known providers left out. */
  readonly addresses: number;
  readonly findings: readonly SpfFinding[];
  /** Questions asked. */
  readonly queries: number;
}
