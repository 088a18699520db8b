import { z } from "zod";
import type { ReportRecord, Store } from "../../bot/index.ts";
import { feedbackRecord, reportRecord, ticketRecord, transcriptLine } from "../file/index.ts";
import type { Database, Row } from "./database.ts";
import { indexed } from "./indexed.ts";
import { limitOf } from "./queues.ts";
import { toOutboxRow } from "./rows.ts";

type Records = Pick<
  Store,
  | "reserveTicketNumber"
  | "ticket"
  | "tickets"
  | "report"
  | "transcript"
  | "feedback"
  | "outboxDepth"
  | "inboxDepth"
  | "givenUp"
>;

const counted = z.object({ number: z.number() });
const reportRow = z.object({
  owner: z.string(),
  summary: reportRecord.omit({ conversation: true, body: true }),
});

const toReport = (row: Row): ReportRecord => {
  const { owner, summary } = reportRow.parse(row);
  return { ...summary, conversation: owner, body: row.body };
};

/** What people look at: tickets, reports, feedback, what was said. */
export function createRecords(database: Database): Records {
  return {
    reserveTicketNumber: () => number("SELECT nextval('ticket_numbers')::float8 AS number"),
    outboxDepth: () => number("SELECT count(*)::float8 AS number FROM outbox"),
    inboxDepth: () => number("SELECT count(*)::float8 AS number FROM inbox"),
    ticket: async (id) => (await list(ticketRecord, "tickets WHERE id = $1", [indexed(id)]))[0],
    tickets: (limit) =>
      list(ticketRecord, "tickets ORDER BY opened_ms DESC, id DESC LIMIT $1", [limitOf(limit)]),
    async report(id) {
      const [row] = await database.query("SELECT owner, summary, body FROM reports WHERE id = $1", [
        indexed(id),
      ]);
      return row && toReport(row);
    },
    async transcript(conversation, limit) {
      const newestFirst = await list(
        transcriptLine,
        "transcripts WHERE conversation = $1 ORDER BY id DESC LIMIT $2",
        [indexed(conversation), limitOf(limit)],
      );
      return newestFirst.toReversed();
    },
    feedback: (limit) => list(feedbackRecord, "feedback ORDER BY id DESC LIMIT $1", [limitOf(limit)]),
    async givenUp(limit) {
      const rows = await list(z.unknown(), "given_up ORDER BY seq DESC LIMIT $1", [limitOf(limit)]);
      return rows.map(toOutboxRow);
    },
  };

  async function list<T>(
    record: z.ZodType<T>,
    where: string,
    values: readonly unknown[],
  ): Promise<readonly T[]> {
    const rows = await database.query(`SELECT record FROM ${where}`, values);
    return rows.map((row) => record.parse(row.record));
  }

  async function number(text: string): Promise<number> {
    const [row] = await database.query(text);
    return counted.parse(row).number;
  }
}
