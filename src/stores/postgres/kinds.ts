import type { StoredData } from "../file/index.ts";
import {
  countColumns,
  feedbackColumns,
  inboxColumns,
  lineColumns,
  outboxColumns,
  reportColumns,
  sessionColumns,
  ticketColumns,
} from "./columns.ts";
import { accountColumns, auditColumns, loginColumns } from "./desk-columns.ts";
import { indexed } from "./indexed.ts";

/** One table, its columns with their types, and the rows that come from a data folder. */
export interface Kind {
  readonly table: string;
  readonly columns: Readonly<Record<string, "text" | "int" | "bigint" | "float8" | "boolean" | "json">>;
  readonly rows: () => Iterable<object> | AsyncIterable<object>;
}

/** What a data folder knows, as rows. A column of type json is given as JSON text. */
export function kindsOf(data: StoredData): readonly Kind[] {
  const { sessions, tickets, feedback, outbox, inbox, cursors, desk } = data.state;
  return [
    {
      table: "sessions",
      columns: {
        conversation: "text",
        version: "int",
        updated_ms: "float8",
        ticket_id: "text",
        search: "text",
        record: "json",
      },
      rows: () =>
        each(sessions.values(), ({ conversation, session }) => {
          const { session: record, ...columns } = sessionColumns(conversation, session);
          return { ...columns, record };
        }),
    },
    {
      table: "turns",
      columns: { key: "text", conversation: "text", at_ms: "float8", record: "json" },
      rows: () =>
        each(data.turns(), (turn) => ({
          key: indexed(turn.key),
          conversation: indexed(turn.conversation),
          at_ms: turn.atMs,
          record: JSON.stringify(turn),
        })),
    },
    {
      table: "transcripts",
      columns: { id: "bigint", conversation: "text", at_ms: "float8", record: "json" },
      // They come newest first: counted down from zero they stand in order, before all that are still to come.
      rows: () => each(data.transcripts(), (line, place) => ({ id: -place, ...lineColumns(line) })),
    },
    {
      table: "tickets",
      columns: {
        id: "text",
        conversation: "text",
        taken_by: "text",
        opened_ms: "float8",
        updated_ms: "float8",
        status: "text",
        record: "json",
      },
      rows: () => each(tickets.values(), ticketColumns),
    },
    {
      table: "reports",
      columns: {
        id: "text",
        conversation: "text",
        subject: "text",
        at_ms: "float8",
        owner: "json",
        summary: "json",
        body: "json",
      },
      rows: () => each(data.reports(), reportColumns),
    },
    {
      table: "feedback",
      columns: { conversation: "text", at_ms: "float8", record: "json" },
      rows: () => each(feedback, feedbackColumns),
    },
    {
      table: "accounts",
      columns: { name: "text", record: "json" },
      rows: () => each(desk.accounts.values(), accountColumns),
    },
    {
      table: "logins",
      columns: { id: "text", account: "text", started_ms: "float8", record: "json" },
      rows: () => each(desk.logins.values(), loginColumns),
    },
    {
      table: "audit",
      columns: { id: "text", at_ms: "float8", record: "json" },
      rows: () => each(desk.audit, auditColumns),
    },
    {
      table: "daily_counts",
      columns: { day: "text", name: "text", label: "text", slot: "int", count: "bigint" },
      rows: () => each(desk.counts.rows(), ({ count, ...one }) => ({ ...countColumns(one), slot: 0, count })),
    },
    {
      table: "outbox",
      columns: {
        id: "text",
        conversation: "text",
        channel: "text",
        recipient: "text",
        held: "boolean",
        due_ms: "float8",
        attempts: "int",
        last_error: "json",
        record: "json",
      },
      rows: () => each(outbox.rows(), outboxColumns),
    },
    {
      table: "given_up",
      columns: { conversation: "text", at_ms: "float8", record: "json" },
      rows: () =>
        each(outbox.givenUp(), ({ givenUpAtMs, seq, held, dueAtMs, attempts, lastError, ...record }) => ({
          conversation: indexed(record.conversation),
          at_ms: givenUpAtMs,
          record: JSON.stringify({ seq, held, dueAtMs, attempts, lastError, record }),
        })),
    },
    {
      table: "inbox",
      columns: { key: "text", conversation: "text", due_ms: "float8", attempts: "int", record: "json" },
      rows: () => each(inbox.rows(), inboxColumns),
    },
    {
      table: "cursors",
      columns: { name: "text", value: "json" },
      rows: () => each(cursors, ([name, value]) => ({ name: indexed(name), value: JSON.stringify(value) })),
    },
  ];
}

async function* each<T>(
  values: Iterable<T> | AsyncIterable<T>,
  columns: (value: T, place: number) => object,
): AsyncIterable<object> {
  let place = 0;
  for await (const value of values) {
    place += 1;
    yield columns(value, place);
  }
}
