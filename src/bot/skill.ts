import type { InboundMessage } from "./message.ts";
import type { Feedback, ReportRecord, Ticket } from "./records.ts";
import type { Block } from "./reply.ts";
import type { Language, Session, Slot } from "./session.ts";

/** One message being answered, with everything a skill may touch. */
export interface Turn {
  readonly message: InboundMessage;
  readonly session: Session;
  readonly nowMs: number;
  readonly language: Language;
  /** Aborted when the turn takes too long. */
  readonly signal: AbortSignal;
}

/** What a skill found out and wants remembered; the bot writes it in one commit. */
export interface Answer {
  readonly blocks: readonly Block[];
  /** The same for colleagues, who want terms, figures and words to pass on. Absent: they get `blocks`. */
  readonly forStaff?: readonly Block[];
  /** What the bot now waits for. Absent: nothing. */
  readonly asks?: Slot;
  /** Changes to the session besides slot, menu and counters, which the bot keeps. */
  readonly remember?: Partial<
    Pick<
      Session,
      "slug" | "asked" | "domain" | "reportId" | "ticketId" | "greetedOn" | "speaks" | "unfinished"
    >
  >;
  /** One line for the case file: what the person has or did. */
  readonly tried?: string;
  /** How the message was dealt with; misses in a row lead to a person. */
  readonly outcome: "answered" | "asked" | "suggested" | "missed" | "person" | "social" | "silent";
  readonly ticket?: Ticket;
  /** A person is to take the conversation now, where the platform can do that. */
  readonly handsOver?: true;
  /** Who has the conversation from now on. */
  readonly servedBy?: Session["servedBy"] | "bot";
  /** The message seems to be only a beginning (a greeting, half a sentence): spared when another line follows at once. */
  readonly awaitsMore?: true;
  /** What the transcript keeps of this message and its answer, where they hold what must not be kept. */
  readonly offRecord?: string;
  /** What staff are told, apart from the customer's reply. */
  readonly notices?: readonly string[];
  readonly report?: ReportRecord;
  /** Reminders the bot sets for itself: each comes back to the skills as a `timer` message of this conversation. */
  readonly timers?: readonly Timer[];
  readonly feedback?: Omit<Feedback, "conversation" | "atMs">;
}

export interface Timer {
  readonly name: string;
  readonly inMs: number;
}

/** One ability: takes what the message was understood as, gives an answer. Throws only on a defect. */
export type Skill<Route> = (turn: Turn, route: Route) => Promise<Answer>;

/** One skill for every intent, checked by the compiler. */
export type SkillTable<Route extends { readonly intent: string }> = {
  readonly [I in Route["intent"]]: Skill<Extract<Route, { readonly intent: I }>>;
};

/** An answer that says nothing: the channel sends an empty response. */
export const silence: Answer = { blocks: [], outcome: "silent" };
