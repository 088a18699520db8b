import type { Desk } from "./desk.ts";
import type { Count } from "./desk-records.ts";
import type { Acceptance, InboxRow } from "./inbox-row.ts";
import type { OutboxRow } from "./outbox-row.ts";
import type { Feedback, ReportRecord, Ticket, TranscriptLine } from "./records.ts";
import type { Session } from "./session.ts";

/** The answer a message got, kept so that a retry gets it again, byte for byte. */
export interface StoredTurn {
  readonly key: string;
  readonly conversation: string;
  readonly atMs: number;
  readonly passive?: string;
}

/** Everything one message changed. It is written as a whole or not at all, before anything leaves. */
export interface TurnCommit {
  readonly turn: StoredTurn;
  /** The new session; its `version` is one above the version it was made from. */
  readonly session: Session;
  readonly transcript: readonly TranscriptLine[];
  readonly outbox: readonly Omit<OutboxRow, "seq">[];
  /** Outbox rows that left with this turn's passive reply. */
  readonly released: readonly string[];
  /** Messages the bot will send itself: timers. A key that is known already is passed over. */
  readonly scheduled?: readonly InboxRow[];
  readonly ticket?: Ticket;
  readonly report?: ReportRecord;
  readonly feedback?: Feedback;
  /** What the turn adds to the figures of its day. */
  readonly counts?: readonly Count[];
}

export type CommitResult =
  | { readonly state: "committed" }
  /** Another writer answered this message first; this is its answer. */
  | { readonly state: "answered"; readonly turn: StoredTurn }
  /** The session moved on meanwhile: decide again from the new one. */
  | { readonly state: "conflict" };

export interface TurnStart {
  readonly answered?: StoredTurn;
  readonly session?: Session;
  /** Messages of this conversation that wait for the person to write. */
  readonly held: readonly OutboxRow[];
}

export type Settlement =
  | { readonly id: string; readonly result: "sent" }
  | { readonly id: string; readonly result: "retry"; readonly dueAtMs: number; readonly error: string }
  | { readonly id: string; readonly result: "given-up"; readonly error: string }
  /** No way to this person now: the row waits, held, for them to write. */
  | { readonly id: string; readonly result: "held"; readonly error: string };

/** At most `max` messages to one recipient of a channel in any `windowMs`; the platform drops what is above. */
export interface SendLimit {
  readonly channel: string;
  readonly windowMs: number;
  readonly max: number;
}

/** What the store can be trusted with right now; shown by `/readyz` and the doctor. */
export interface StoreHealth {
  readonly ok: boolean;
  readonly detail: string;
}

/** The only door to state that outlives a message. Every promise that resolves has its effect on disk. */
export interface Store {
  /** What is known when a message arrives. Reads only. */
  begin(key: string, conversation: string): Promise<TurnStart>;
  /** Writes the turn as one unit. Rejects when it could not be made durable: then nothing happened. */
  commit(turn: TurnCommit): Promise<CommitResult>;
  /** A number no other ticket has; a gap is left when the turn is not committed. Starts at 1001. */
  reserveTicketNumber(): Promise<number>;
  ticket(id: string): Promise<Ticket | undefined>;
  /** Newest first. */
  tickets(limit: number): Promise<readonly Ticket[]>;
  report(id: string): Promise<ReportRecord | undefined>;
  /** Oldest first, at most `limit` newest lines of one conversation. */
  transcript(conversation: string, limit: number): Promise<readonly TranscriptLine[]>;
  /** Newest first. */
  feedback(limit: number): Promise<readonly Feedback[]>;
  /**
   * Due rows, each conversation's oldest unsent row only, leased until `nowMs + leaseMs`
   * so that two senders never hold the same row. Held rows are never due and do not stop the ones behind them.
   * A row given out counts as sent: no more are given out for one recipient than `limits` allow.
   */
  leaseOutbox(request: {
    readonly nowMs: number;
    readonly leaseMs: number;
    readonly limit: number;
    readonly limits?: readonly SendLimit[];
  }): Promise<readonly OutboxRow[]>;
  /** Notes what became of leased rows; an id that is not waiting any more is passed over. */
  settleOutbox(settlements: readonly Settlement[]): Promise<void>;
  /** Rows that have not left, held ones included. */
  outboxDepth(): Promise<number>;
  /** Newest first: messages that could not be sent, for whoever looks into it. Forgotten after some days. */
  givenUp(limit: number): Promise<readonly OutboxRow[]>;
  /**
   * Takes messages in that are owed an answer, with the cursor they came with, as one unit. A key that was answered or
   * is owed already is passed over; committing a turn of the key settles what is owed.
   */
  accept(acceptance: Acceptance): Promise<void>;
  /** Due messages, each conversation's oldest only, leased until `nowMs + leaseMs`; a new lease counts as an attempt. */
  leaseInbox(request: {
    readonly nowMs: number;
    readonly leaseMs: number;
    readonly limit: number;
  }): Promise<readonly InboxRow[]>;
  /** Messages that are owed an answer, timers included. */
  inboxDepth(): Promise<number>;
  /** The cursor accepted last under this name. */
  cursor(name: string): Promise<string | undefined>;
  /**
   * True when `owner` holds the lease of this name until `nowMs + ttlMs`: it was free, had run out, or was theirs
   * already. Only one owner works on what a lease guards, whatever number of instances there is.
   */
  lease(request: {
    readonly name: string;
    readonly owner: string;
    readonly nowMs: number;
    readonly ttlMs: number;
  }): Promise<boolean>;
  /** Gives a lease back early; somebody else's stays. */
  release(name: string, owner: string): Promise<void>;
  /** What staff read and change. Absent where a store does not offer it: then there is no console. */
  readonly desk?: Desk;
  health(): Promise<StoreHealth>;
  close(): Promise<void>;
}
