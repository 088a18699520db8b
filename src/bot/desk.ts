import type { Account, AuditEntry, DailyCount, Login } from "./desk-records.ts";
import type { InboxRow } from "./inbox-row.ts";
import type { ReportRecord, Ticket } from "./records.ts";
import type { Session } from "./session.ts";

/** A piece of a list; `after` is the `next` of the piece before. */
export interface PageRequest {
  readonly limit: number;
  readonly after?: string;
}

export interface Page<Row> {
  readonly rows: readonly Row[];
  /** Where the next piece begins; absent on the last one. Opaque. */
  readonly next?: string;
}

export interface ConversationRow {
  readonly conversation: string;
  readonly session: Session;
  /** The last ticket of this conversation. */
  readonly ticket?: Ticket;
}

export interface ConversationQuery extends PageRequest {
  readonly channel?: string;
  /** The state of the last ticket; `bot`: there never was one. */
  readonly state?: "bot" | Ticket["status"];
  /** Part of the conversation's name, its domain, its ticket or its last question; upper and lower case are the same. */
  readonly text?: string;
}

export interface TicketQuery extends PageRequest {
  readonly status?: Ticket["status"];
  readonly takenBy?: string;
  readonly priority?: Ticket["priority"];
}

/** A report without its body; `Store.report` has that. */
export type ReportSummary = Omit<ReportRecord, "body">;

export interface ReportQuery extends PageRequest {
  /** The domain, as written in the report. */
  readonly subject?: string;
  readonly conversation?: string;
  /** Both ends belong to it. */
  readonly fromMs?: number;
  readonly toMs?: number;
}

/** One thing staff changed. */
export type DeskChange =
  /**
   * A ticket and the session of its conversation. The session's `version` is one above the one it was made from: so a
   * turn that is being decided from the older ticket decides again, and of two colleagues only one takes a ticket.
   */
  | {
      readonly kind: "ticket";
      readonly conversation: string;
      readonly session: Session;
      readonly ticket: Ticket;
      /** Messages the bot is to answer because of this; a key that is known already is passed over. */
      readonly scheduled?: readonly InboxRow[];
    }
  /** `fresh`: there must be none of this name yet. */
  | { readonly kind: "account"; readonly account: Account; readonly fresh: boolean }
  /** Their logins end with it. */
  | { readonly kind: "account-removed"; readonly name: string }
  /** Begins a login, or notes that it is still used. */
  | { readonly kind: "login"; readonly login: Login }
  | { readonly kind: "logout"; readonly id: string }
  /** A domain that was checked again from the console; `conversation` is "". `conflict`: its id is known. */
  | { readonly kind: "report"; readonly report: ReportRecord }
  /** Something outside the store, for example a knowledge entry. */
  | { readonly kind: "elsewhere" };

/**
 * What staff read and change, beside the turns of the bot. Lists are newest first. Every promise that resolves has its
 * effect on disk.
 */
export interface Desk {
  conversations(query: ConversationQuery): Promise<Page<ConversationRow>>;
  conversation(id: string): Promise<ConversationRow | undefined>;
  /** By the time they were opened. */
  tickets(query: TicketQuery): Promise<Page<Ticket>>;
  /** By the time they were made. */
  reports(query: ReportQuery): Promise<Page<ReportSummary>>;
  audit(query: PageRequest): Promise<Page<AuditEntry>>;
  /** What was counted from one day to another, both included (`YYYY-MM-DD`, days in China); oldest day first. */
  counts(fromDay: string, toDay: string): Promise<readonly DailyCount[]>;
  /** By name. */
  accounts(): Promise<readonly Account[]>;
  login(id: string): Promise<Login | undefined>;
  /**
   * Writes a change and its line in the audit log as one unit. `conflict`: it was made from something that is not so
   * any more, and nothing was changed. Without `audit`: a login that is still used.
   */
  write(change: DeskChange, audit?: AuditEntry): Promise<"done" | "conflict">;
  /**
   * Deletes what is known of a customer, from the disk too: session, transcript, answers kept for retries, messages
   * waiting to leave or to be answered, feedback. Reports lose whom they were for; tickets keep number, times and reason.
   */
  forget(conversation: string, audit: AuditEntry): Promise<void>;
}
