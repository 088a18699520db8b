import type { StoredData } from "../file/index.ts";
import { indexed } from "./indexed.ts";
import { inboxColumns, outboxColumns } from "./turn-parameters.ts";

/** One table, its columns with their types, and the rows that come from a data folder. */
export interface Kind {
  readonly table: string;
  readonly columns: Readonly<Record<string, "text" | "int" | "bigint" | "float8" | "boolean" | "json">>;
  readonly rows: () => Iterable<object> | AsyncIterable<object>;
}

/** What a data folder knows, as rows. A column of type json is given as JSON text. */
export function kindsOf(data: StoredData): readonly Kind[] {
  const { sessions, tickets, feedback, outbox, inbox, cursors } = data.state;
  return [
    {
      table: "sessions",
      columns: { conversation: "text", version: "int", updated_ms: "float8", record: "json" },
      rows: () =>
        each(sessions.values(), ({ conversation, session }) => ({
          conversation: indexed(conversation),
          version: session.version,
          updated_ms: session.updatedAtMs,
          record: JSON.stringify(session),
        })),
    },
    {
      table: "turns",
      columns: { key: "text", at_ms: "float8", record: "json" },
      rows: () =>
        each(data.turns(), (turn) => ({
          key: indexed(turn.key),
          at_ms: turn.atMs,
          record: JSON.stringify(turn),
        })),
    },
    {
      table: "transcripts",
      columns: { id: "bigint", conversation: "text", at_ms: "float8", record: "json" },
      // They come newest first: counted down from zero they stand in order, before all that are still to come.
      rows: () =>
        each(data.transcripts(), (line, place) => ({
          id: -place,
          conversation: indexed(line.conversation),
          at_ms: line.atMs,
          record: JSON.stringify(line),
        })),
    },
    {
      table: "tickets",
      columns: { id: "text", opened_ms: "float8", updated_ms: "float8", status: "text", record: "json" },
      rows: () =>
        each(tickets.values(), (ticket) => ({
          id: indexed(ticket.id),
          opened_ms: ticket.openedAtMs,
          updated_ms: ticket.updatedAtMs,
          status: ticket.status,
          record: JSON.stringify(ticket),
        })),
    },
    {
      table: "reports",
      columns: { id: "text", at_ms: "float8", record: "json" },
      rows: () =>
        each(data.reports(), (report) => ({
          id: indexed(report.id),
          at_ms: report.atMs,
          record: JSON.stringify(report),
        })),
    },
    {
      table: "feedback",
      columns: { at_ms: "float8", record: "json" },
      rows: () => each(feedback, (said) => ({ at_ms: said.atMs, record: JSON.stringify(said) })),
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
      columns: { at_ms: "float8", record: "json" },
      rows: () =>
        each(outbox.givenUp(), ({ givenUpAtMs, seq, held, dueAtMs, attempts, lastError, ...record }) => ({
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
