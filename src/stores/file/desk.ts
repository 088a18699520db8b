import type { AuditEntry, ConversationQuery, ConversationRow, Desk, DeskChange } from "../../bot/index.ts";
import { pageOf } from "./page-of.ts";
import type { State } from "./state.ts";

/** What changes the desk, made by those who know the journal. */
export interface DeskWrites {
  write(change: DeskChange, audit: AuditEntry | undefined): Promise<"done" | "conflict">;
  forget(conversation: string, audit: AuditEntry): Promise<void>;
}

/** The desk over the state in memory. */
export function createDesk(state: State, { write, forget }: DeskWrites): Desk {
  const rowOf = ({ conversation, session }: ConversationRow): ConversationRow => {
    const ticket = session.ticketId === undefined ? undefined : state.tickets.get(session.ticketId);
    return { conversation, session, ...(ticket && { ticket }) };
  };

  return {
    async conversations(query) {
      const rows = [...state.sessions.values()].map(rowOf).filter((row) => matches(row, query));
      return pageOf(rows, ({ session, conversation }) => [session.updatedAtMs, conversation], query);
    },
    async conversation(id) {
      const row = state.sessions.get(id);
      return row && rowOf(row);
    },
    async tickets(query) {
      const { status, takenBy, priority } = query;
      const rows = [...state.tickets.values()].filter(
        (ticket) =>
          (status === undefined || ticket.status === status) &&
          (takenBy === undefined || ticket.takenBy === takenBy) &&
          (priority === undefined || ticket.priority === priority),
      );
      return pageOf(rows, ({ openedAtMs, id }) => [openedAtMs, id], query);
    },
    async reports(query) {
      const { subject, conversation, fromMs = Number.NEGATIVE_INFINITY, toMs = Infinity } = query;
      const rows = [...state.desk.reports.values()].filter(
        (report) =>
          report.atMs >= fromMs &&
          report.atMs <= toMs &&
          (subject === undefined || report.subject === subject) &&
          (conversation === undefined || report.conversation === conversation),
      );
      return pageOf(rows, ({ atMs, id }) => [atMs, id], query);
    },
    audit: async (query) => pageOf(state.desk.audit, ({ atMs, id }) => [atMs, id], query),
    counts: async (fromDay, toDay) =>
      state.desk.counts.rows().filter(({ day }) => day >= fromDay && day <= toDay),
    accounts: async () => [...state.desk.accounts.values()].toSorted((a, b) => (a.name < b.name ? -1 : 1)),
    login: async (id) => state.desk.logins.get(id),
    write: (change, audit) => write(change, audit),
    forget,
  };
}

function matches({ conversation, session, ticket }: ConversationRow, query: ConversationQuery): boolean {
  const { channel, state, text } = query;
  if (channel !== undefined && !conversation.startsWith(`${channel}:`)) return false;
  if (state !== undefined && (ticket?.status ?? "bot") !== state) return false;
  if (text === undefined) return true;
  const sought = text.toLowerCase();
  return [conversation, session.domain, session.ticketId, session.asked?.question].some((part) =>
    part?.toLowerCase().includes(sought),
  );
}
