import type { LookupCount } from "../analysis/index.ts";
import type { SyntaxFault } from "../parse.ts";

/** One difference between what is there and what is proposed; texts are terms. */
export type SpfChange =
  | { readonly code: "created" }
  | { readonly code: "records-merged"; readonly count: number }
  | { readonly code: "added"; readonly text: string }
  /** Not added: a record that is already included includes it. */
  | { readonly code: "already-covered"; readonly text: string; readonly by: string }
  | { readonly code: "duplicate-removed"; readonly text: string }
  | { readonly code: "repaired"; readonly text: string; readonly instead: string }
  | { readonly code: "unreadable-dropped"; readonly text: string; readonly fault: SyntaxFault }
  | { readonly code: "qualifier-changed"; readonly text: string; readonly instead: string }
  /** Stood after `all`, where receivers ignore it; now it counts. */
  | { readonly code: "moved-before-all"; readonly text: string }
  | { readonly code: "all-chosen"; readonly text: string; readonly from: readonly string[] }
  | { readonly code: "all-added"; readonly text: string }
  | { readonly code: "redirect-became-include"; readonly text: string; readonly instead: string }
  /** Had no effect beside `all` (RFC 7208 section 6.1), or a second exp is not allowed. */
  | { readonly code: "modifier-dropped"; readonly text: string };

/** A way back within ten lookups. `after` counts the record of the domain once it is taken. */
export type SpfChoice =
  | {
      readonly kind: "remove-term";
      readonly text: string;
      /** It points to nothing, or back to itself: nobody sends through it. */
      readonly isBroken: boolean;
      readonly saves: number;
      readonly after: LookupCount;
      readonly record: string;
    }
  | {
      /** The second sender gets a name of its own: `record` belongs there, the domain keeps `keeps`. */
      readonly kind: "subdomain";
      readonly include: string;
      readonly name: string;
      readonly record: string;
      readonly keeps: string;
      readonly after: LookupCount;
    };

export type SpfMerge =
  | {
      readonly doesNotFit: false;
      readonly record: string;
      readonly bytes: number;
      readonly changes: readonly SpfChange[];
      readonly lookupsAfter: LookupCount;
    }
  | {
      readonly doesNotFit: true;
      readonly why: { readonly before: LookupCount; readonly after: LookupCount; readonly limit: number };
      /** The record that would be too expensive: to show, not to publish. */
      readonly record: string;
      readonly changes: readonly SpfChange[];
      /** Best first. Empty only when nothing but the wanted includes could be left out. */
      readonly choices: readonly SpfChoice[];
    };
