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

export interface Ticket {
  /** As spoken on the phone: `T-1042`. */
  readonly id: string;
  readonly conversation: string;
  readonly channel: string;
  readonly sender: string;
  readonly openedAtMs: number;
  readonly updatedAtMs: number;
  readonly status: "waiting" | "working" | "closed";
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
  readonly body: unknown;
}

/** What a person thought of an answer. */
export interface Feedback {
  readonly conversation: string;
  readonly atMs: number;
  readonly verdict: "useful" | "useless" | "solved" | "missed";
  readonly slug?: string;
  /** The question it was about. */
  readonly question?: string;
}
