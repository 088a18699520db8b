import type {
  Count,
  DailyCount,
  Feedback,
  InboxRow,
  OutboxRow,
  ReportRecord,
  Session,
  Ticket,
  TranscriptLine,
} from "../../bot/index.ts";
import { sessionRecord } from "../file/index.ts";
import { indexed } from "./indexed.ts";

// What of each record stands in columns of its own. The functions of the database read these names.

/** What staff look for a conversation by, in small letters; one line each, so that no find spans two. */
const searchOf = (conversation: string, { domain, ticketId, asked }: Session): string =>
  sayable([conversation, domain, ticketId, asked?.question].join("\n").toLowerCase());

/** Without what PostgreSQL takes in no text. */
export const sayable = (text: string): string =>
  text.replaceAll("\0", " ").replaceAll(/\p{Surrogate}/gu, " ");

/** A session that would be refused when it is read would stop its conversation for ever: it is checked before. */
export const sessionColumns = (conversation: string, session: Session) => ({
  conversation: indexed(conversation),
  version: session.version,
  updated_ms: session.updatedAtMs,
  ticket_id: session.ticketId === undefined ? null : indexed(session.ticketId),
  search: searchOf(conversation, session),
  session: JSON.stringify(sessionRecord.parse(session)),
});

export const lineColumns = (line: TranscriptLine) => ({
  conversation: indexed(line.conversation),
  at_ms: line.atMs,
  record: JSON.stringify(line),
});

export const ticketColumns = (ticket: Ticket) => ({
  id: indexed(ticket.id),
  conversation: indexed(ticket.conversation),
  taken_by: ticket.takenBy === undefined ? null : indexed(ticket.takenBy),
  opened_ms: ticket.openedAtMs,
  updated_ms: ticket.updatedAtMs,
  status: ticket.status,
  record: JSON.stringify(ticket),
});

export const reportColumns = ({ conversation, body, ...summary }: ReportRecord) => ({
  id: indexed(summary.id),
  conversation: indexed(conversation),
  subject: indexed(summary.subject),
  at_ms: summary.atMs,
  owner: JSON.stringify(conversation),
  summary: JSON.stringify(summary),
  body: JSON.stringify(body ?? null),
});

export const feedbackColumns = (feedback: Feedback) => ({
  conversation: indexed(feedback.conversation),
  at_ms: feedback.atMs,
  record: JSON.stringify(feedback),
});

export const countColumns = ({ day, name, label = "" }: Count & Pick<DailyCount, "day">) => ({
  day,
  name,
  label: indexed(label),
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
