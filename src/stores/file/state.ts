import type {
  DeskChange,
  Feedback,
  InboxRow,
  ReportRecord,
  Session,
  StoredTurn,
  Ticket,
} from "../../bot/index.ts";
import type { Archive } from "./archive.ts";
import { dayOf } from "./day.ts";
import { type DeskState, summaryOf } from "./desk-state.ts";
import { forgetIn } from "./forget.ts";
import type { InboxState } from "./inbox.ts";
import type { JournalRecord } from "./journal-record.ts";
import type { OutboxState } from "./outbox.ts";
import type { Transcripts } from "./transcripts.ts";

/** As it stands in a snapshot, so that taking one needs no new objects. */
export interface SessionRow {
  readonly conversation: string;
  readonly session: Session;
}

/** Everything the store knows. Maps, not objects: a customer may be called `__proto__`. Values never change. */
export interface State {
  /** By conversation; those touched last are last. */
  readonly sessions: Map<string, SessionRow>;
  /** The answered messages, by key. */
  readonly turns: Archive<StoredTurn>;
  readonly tickets: Map<string, Ticket>;
  readonly outbox: OutboxState;
  readonly inbox: InboxState;
  /** How far each account has been read, by its name. */
  readonly cursors: Map<string, string>;
  readonly transcripts: Transcripts;
  readonly reports: Archive<ReportRecord>;
  /** Oldest first. */
  feedback: Feedback[];
  readonly desk: DeskState;
  nextTicket: number;
  nextSeq: number;
}

/** Makes one journal record visible; the same for a fresh one and for one read after a restart. Never throws. */
export function apply(state: State, record: JournalRecord): void {
  switch (record.kind) {
    case "turn": {
      const { turn, session, transcript, outbox, released, scheduled, ticket, report, feedback, counts } =
        record;
      state.turns.add(turn.key, turn.atMs, turn);
      state.sessions.delete(turn.conversation);
      state.sessions.set(turn.conversation, { conversation: turn.conversation, session });
      state.transcripts.add(turn.atMs, transcript);
      for (const id of released) state.outbox.remove(id);
      for (const row of outbox) {
        state.outbox.add(row);
        state.nextSeq = Math.max(state.nextSeq, row.seq + 1);
      }
      state.inbox.remove(turn.key);
      for (const row of scheduled ?? []) take(state, row);
      if (ticket) state.tickets.set(ticket.id, ticket);
      if (report) keepReport(state, report);
      if (counts) state.desk.counts.add(dayOf(turn.atMs), counts);
      if (feedback) state.feedback.push(feedback);
      return;
    }
    case "accepted":
      for (const row of record.rows) take(state, row);
      for (const key of record.dropped ?? []) state.inbox.remove(key);
      if (record.cursor) state.cursors.set(record.cursor.name, record.cursor.value);
      return;
    case "settled":
      state.outbox.settle(record.settlements, record.atMs);
      return;
    case "ticket-number":
      state.nextTicket = Math.max(state.nextTicket, record.next);
      return;
    case "desk":
      if (record.audit) state.desk.audit.push(record.audit);
      applyDesk(state, record.change);
      return;
    case "forgotten":
      state.desk.audit.push(record.audit);
      forgetIn(state, record.conversation, record.audit.atMs);
      return;
    case "probe":
      return;
  }
}

function applyDesk(state: State, change: DeskChange) {
  const { accounts, logins } = state.desk;
  switch (change.kind) {
    case "ticket":
      state.sessions.delete(change.conversation);
      state.sessions.set(change.conversation, {
        conversation: change.conversation,
        session: change.session,
      });
      state.tickets.set(change.ticket.id, change.ticket);
      for (const row of change.scheduled ?? []) take(state, row);
      return;
    case "account":
      accounts.set(change.account.name, change.account);
      return;
    case "account-removed":
      accounts.delete(change.name);
      for (const { id, account } of logins.values()) if (account === change.name) logins.delete(id);
      return;
    case "login":
      logins.set(change.login.id, change.login);
      return;
    case "logout":
      logins.delete(change.id);
      return;
    case "report":
      keepReport(state, change.report);
      return;
    case "elsewhere":
      return;
  }
}

function keepReport(state: State, report: ReportRecord) {
  state.reports.add(report.id, report.atMs, report);
  state.desk.reports.set(report.id, summaryOf(report));
}

function take(state: State, row: InboxRow) {
  if (!state.turns.has(row.key)) state.inbox.add(row);
}
