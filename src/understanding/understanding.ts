import type { Language } from "../knowledge/index.ts";
import type { Slot } from "./session.ts";

/** What was found in the text, in the customer's spelling but width-, dot- and case-folded; first one first. */
export interface Entities {
  readonly domains: readonly string[];
  readonly emails: readonly string[];
  /** SMTP replies as written: `550`, `5.7.26` or `550 5.7.26`. */
  readonly codes: readonly string[];
}

/** A knowledge entry and how well it fits, 0 to 1. */
export interface Alternative {
  readonly slug: string;
  readonly score: number;
}

/** Why it was read this way: shown to staff, never to customers. */
export interface Why {
  /** The step that decided: session, structure, closed class, ranking, rejection. */
  readonly step: "guard" | "session" | "structure" | "closed" | "ranking" | "rejection";
  /** Short English reasons in the order they were found, e.g. `matched "转人工"`, `margin 0.31 over dkim-setup`. */
  readonly reasons: readonly string[];
}

export type EscalationReason = "asked" | "anger" | "complaint" | "urgent";

/** What the customer wants, with what is needed to serve it. */
export type Intent =
  | { readonly intent: "faq"; readonly slug: string }
  /** Not sure enough to answer: two or three entries to offer, best first. */
  | { readonly intent: "suggest"; readonly candidates: readonly Alternative[] }
  | { readonly intent: "menu_choice"; readonly itemId: string }
  /** A menu was open and the customer said none of it fits. */
  | { readonly intent: "menu_none" }
  /** The answer to a `phone`, `contact` or `plan` question; `done`: there is no more to come. */
  | { readonly intent: "slot_answer"; readonly slot: Slot; readonly text: string; readonly done?: true }
  /** `others`: further domains of the same message, none of them a mail provider's host. */
  | { readonly intent: "domain_check"; readonly domain?: string; readonly others?: readonly string[] }
  /** The same domain again; without a name the session knew none. */
  | { readonly intent: "recheck"; readonly domain?: string }
  /** The last report in full. */
  | { readonly intent: "full_report" }
  /** A pace for sending; `text` may tell how many and how well already. */
  | { readonly intent: "sending_plan"; readonly text: string }
  /** `text` is the message as typed; empty when the customer only announced a bounce. */
  | { readonly intent: "bounce_diagnosis"; readonly text: string; readonly codes: readonly string[] }
  /** `text` is empty when nothing was pasted. */
  | { readonly intent: "header_diagnosis"; readonly text: string }
  /** `addresses` without repeats, as found; `text` so that broken ones can be reported. */
  | { readonly intent: "list_clean"; readonly addresses: readonly string[]; readonly text: string }
  /** A lone address: ask what to do with it. */
  | { readonly intent: "address_only"; readonly address: string; readonly domain: string }
  | { readonly intent: "escalate_human"; readonly reason: EscalationReason }
  | { readonly intent: "sales" }
  | { readonly intent: "greeting" }
  | { readonly intent: "thanks" }
  /** The trouble is over. */
  | { readonly intent: "solved" }
  | { readonly intent: "feedback_positive" }
  | { readonly intent: "feedback_negative" }
  | { readonly intent: "cancel" }
  | { readonly intent: "help" }
  /** "Are you a robot?" */
  | { readonly intent: "identity" }
  /** A wish to be answered in another language. */
  | { readonly intent: "switch_language"; readonly to: Language }
  /** `noise`: no words at all (？, an emoji), never counts as a miss. */
  | { readonly intent: "out_of_scope"; readonly kind: "foreign" | "unknown" | "injection" | "noise" };

/** One message, understood. `understand` never throws and has no side effect. */
export type Understanding = Intent & {
  readonly entities: Entities;
  /** The language to answer in. */
  readonly language: Language;
  /** 0 to 1. */
  readonly confidence: number;
  /** The nearest entries, best first, at most three; empty where no ranking took place. */
  readonly alternatives: readonly Alternative[];
  readonly why: Why;
};
