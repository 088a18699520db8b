import type { InboxRow, OutboxRow, TurnCommit } from "../../bot/index.ts";
import { sessionRecord } from "../file/index.ts";
import { indexed } from "./indexed.ts";

/**
 * What `commit_turns` takes: one JSON list for each table, every entry with the number of its turn. A record is JSON
 * within JSON, so that the database takes it as a letter sequence and not apart.
 */
export function turnParameters(turns: readonly TurnCommit[]): readonly string[] {
  const each = <T>(of: (turn: TurnCommit) => readonly T[], columns: (value: T) => object): string =>
    JSON.stringify(turns.flatMap((turn, n) => of(turn).map((value) => ({ n, ...columns(value) }))));
  return [
    each((turn) => [turn], turnColumns),
    each(
      ({ transcript }) => transcript,
      (line) => ({
        conversation: indexed(line.conversation),
        at_ms: line.atMs,
        record: JSON.stringify(line),
      }),
    ),
    each(({ outbox }) => outbox, outboxColumns),
    each(
      ({ released }) => released,
      (id) => ({ id: indexed(id) }),
    ),
    each(({ scheduled }) => scheduled ?? [], inboxColumns),
    each(
      ({ ticket }) => (ticket ? [ticket] : []),
      (ticket) => ({
        id: indexed(ticket.id),
        opened_ms: ticket.openedAtMs,
        updated_ms: ticket.updatedAtMs,
        status: ticket.status,
        record: JSON.stringify(ticket),
      }),
    ),
    each(
      ({ report }) => (report ? [report] : []),
      (report) => ({ id: indexed(report.id), at_ms: report.atMs, record: JSON.stringify(report) }),
    ),
    each(
      ({ feedback }) => (feedback ? [feedback] : []),
      (feedback) => ({ at_ms: feedback.atMs, record: JSON.stringify(feedback) }),
    ),
  ];
}

/** A session that would be refused when it is read would stop its conversation for ever: it is checked before. */
const turnColumns = ({ turn, session }: TurnCommit) => ({
  key: indexed(turn.key),
  conversation: indexed(turn.conversation),
  version: session.version,
  at_ms: turn.atMs,
  updated_ms: session.updatedAtMs,
  turn: JSON.stringify(turn),
  session: JSON.stringify(sessionRecord.parse(session)),
});

export const outboxColumns = (row: Omit<OutboxRow, "seq">) => {
  const { id, conversation, channel, recipient, payload, createdAtMs } = row;
  return {
    id: indexed(id),
    conversation: indexed(conversation),
    channel,
    recipient: indexed(recipient),
    held: row.held,
    due_ms: row.dueAtMs,
    attempts: row.attempts,
    last_error: row.lastError === undefined ? null : JSON.stringify(row.lastError),
    record: JSON.stringify({ id, conversation, channel, recipient, payload, createdAtMs }),
  };
};

export const inboxColumns = ({ key, message, dueAtMs, attempts }: InboxRow) => ({
  key: indexed(key),
  conversation: indexed(message.conversation),
  due_ms: dueAtMs,
  attempts,
  record: JSON.stringify({ key, message }),
});
