import type { Language } from "./session.ts";

/** A line of what was said, append-only. */
export interface TranscriptLine {
  readonly conversation: string;
  readonly atMs: number;
  readonly from: "customer" | "bot" | "staff";
  readonly text: string;
  /** Why the bot answered so: intent and, for an FAQ, the entry. */
  readonly intent?: string;
  readonly slug?: string;
}

/** Everything a colleague needs to go on without asking again. */
export interface CaseFile {
  readonly domain?: string;
  readonly reportId?: string;
  readonly findings: readonly string[];
  readonly tried: readonly string[];
  readonly lastMessages: readonly string[];
  readonly contact?: string;
}

export type TicketReason =
  | "asked"
  | "anger"
  | "complaint"
  | "urgent"
  | "misses"
  | "sales"
  | "unresolved"
  | "attachment";

/** What a colleague wrote down about a ticket; customers never see it. */
export interface TicketNote {
  readonly atMs: number;
  readonly by: string;
  readonly text: string;
}

export interface Ticket {
  /** As spoken on the phone: `T-1042`. */
  readonly id: string;
  readonly conversation: string;
  readonly channel: string;
  readonly sender: string;
  readonly openedAtMs: number;
  readonly updatedAtMs: number;
  /** `pending`: a colleague answered, and the customer is to write next. */
  readonly status: "waiting" | "working" | "pending" | "closed";
  /** The colleague who has it, or had it when it was closed. */
  readonly takenBy?: string;
  /** Oldest first. */
  readonly notes?: readonly TicketNote[];
  readonly priority: "normal" | "urgent";
  readonly reason: TicketReason;
  readonly language: Language;
  readonly caseFile: CaseFile;
}

/** A stored report (domain, bounce, list); `body` is validated by whoever wrote it. */
export interface ReportRecord {
  readonly id: string;
  readonly kind: "domain";
  readonly subject: string;
  readonly conversation: string;
  readonly atMs: number;
  /** The checks that found something broken; absent where the reports were not counted yet. */
  readonly failing?: readonly string[];
  readonly body: unknown;
}

/** What the knowledge can be improved by: what a person thought of an answer, and where the bot was not sure. */
export interface Feedback {
  readonly conversation: string;
  readonly atMs: number;
  /**
   * `missed`: nothing was found. `unsure`: entries were offered, or one was answered with doubt. `picked`, `none`: what
   * the person made of the entries offered.
   */
  readonly verdict: "useful" | "useless" | "solved" | "missed" | "unsure" | "picked" | "none";
  /** The entry answered, or picked. */
  readonly slug?: string;
  /** The question it was about, without what tells who asked. */
  readonly question?: string;
  /** How sure the bot was, 0 to 1. */
  readonly confidence?: number;
  /** The nearest entries, best first. */
  readonly candidates?: readonly { readonly slug: string; readonly score: number }[];
}
