import { z } from "zod";
import type { Desk, Page, PageRequest } from "../../bot/index.ts";
import {
  accountRecord,
  auditEntry,
  dailyCount,
  loginRecord,
  reportSummary,
  sessionRecord,
  ticketRecord,
} from "../file/index.ts";
import { sayable } from "./columns.ts";
import type { Database, Row } from "./database.ts";
import { createDeskWrites } from "./desk-writes.ts";
import { indexed } from "./indexed.ts";
import { limitOf } from "./queues.ts";

const conversationRow = z.object({
  name: z.string(),
  session: sessionRecord,
  ticket: ticketRecord.nullable(),
});
const reportRow = z.object({ owner: z.string(), summary: reportSummary.omit({ conversation: true }) });
const placeRow = z.looseObject({ place_ms: z.number(), place_id: z.string() });

/** What staff read: lists by a time and, where times are equal, a name. */
export function createDesk(database: Database): Desk {
  return {
    ...createDeskWrites(database),
    conversations({ channel, state, text, ...page }) {
      const where = [
        condition(channel, (at) => `starts_with(session.conversation, ${at} || ':')`),
        condition(state, (at) => `coalesce(ticket.status, 'bot') = ${at}`),
        condition(text?.toLowerCase(), (at) => `position(${at} IN session.search) > 0`),
      ];
      const from = "sessions AS session LEFT JOIN tickets AS ticket ON ticket.id = session.ticket_id";
      const columns = "session.conversation AS name, session.record AS session, ticket.record AS ticket";
      const by = ["session.updated_ms", "session.conversation"] as const;
      return list({ columns, from, where, by, page }, toConversation);
    },
    async conversation(id) {
      const [row] = await database.query(
        `SELECT session.conversation AS name, session.record AS session, ticket.record AS ticket
         FROM sessions AS session LEFT JOIN tickets AS ticket ON ticket.id = session.ticket_id
         WHERE session.conversation = $1`,
        [indexed(id)],
      );
      return row && { ...toConversation(row), conversation: id };
    },
    tickets({ status, takenBy, priority, ...page }) {
      const where = [
        condition(status, (at) => `status = ${at}`),
        condition(takenBy && indexed(takenBy), (at) => `taken_by = ${at}`),
        condition(priority, (at) => `record->>'priority' = ${at}`),
      ];
      return list({ columns: "record", from: "tickets", where, by: ["opened_ms", "id"], page }, (row) =>
        ticketRecord.parse(row.record),
      );
    },
    reports({ subject, conversation, fromMs, toMs, ...page }) {
      const where = [
        condition(subject && indexed(subject), (at) => `subject = ${at}`),
        condition(conversation && indexed(conversation), (at) => `conversation = ${at}`),
        condition(fromMs, (at) => `at_ms >= ${at}::float8`),
        condition(toMs, (at) => `at_ms <= ${at}::float8`),
      ];
      return list({ columns: "owner, summary", from: "reports", where, by: ["at_ms", "id"], page }, (row) => {
        const { owner, summary } = reportRow.parse(row);
        return { ...summary, conversation: owner };
      });
    },
    audit: (page) =>
      list({ columns: "record", from: "audit", where: [], by: ["at_ms", "id"], page }, (row) =>
        auditEntry.parse(row.record),
      ),
    async counts(fromDay, toDay) {
      const rows = await database.query(
        `SELECT day, name, label, sum(count)::float8 AS count FROM daily_counts
         WHERE day BETWEEN $1 AND $2 GROUP BY day, name, label ORDER BY day, name, label`,
        [sayable(fromDay), sayable(toDay)],
      );
      return rows.map((row) => dailyCount.parse(row));
    },
    async accounts() {
      const rows = await database.query(`SELECT record FROM accounts ORDER BY name COLLATE "C"`);
      return rows.map((row) => accountRecord.parse(row.record));
    },
    async login(id) {
      const [row] = await database.query("SELECT record FROM logins WHERE id = $1", [indexed(id)]);
      return row && loginRecord.parse(row.record);
    },
  };

  async function list<T>(about: ListOf, toRow: (row: Row) => T): Promise<Page<T>> {
    const { columns, from, where, by, page } = about;
    const [time, name] = [by[0], `${by[1]} COLLATE "C"`];
    const values: unknown[] = [];
    const at = (value: unknown) => `$${values.push(value)}`;
    const [, afterMs, afterId] = /^(-?\d+(?:\.\d+)?)~([\s\S]*)$/.exec(page.after ?? "") ?? [];
    const conditions = where.flatMap((one) => (one ? [one.sql(at(one.value))] : []));
    if (afterMs !== undefined && afterId !== undefined)
      conditions.push(`(${time}, ${name}) < (${at(Number(afterMs))}::float8, ${at(indexed(afterId))})`);
    const rows = await database.query(
      `SELECT ${columns}, ${time} AS place_ms, ${by[1]} AS place_id FROM ${from}
       ${conditions.length > 0 ? `WHERE ${conditions.join(" AND ")}` : ""}
       ORDER BY ${time} DESC, ${name} DESC LIMIT ${at(limitOf(page.limit) + 1)}::bigint`,
      values,
    );
    const found = rows.slice(0, page.limit);
    const last = found.at(-1);
    if (last === undefined || rows.length <= page.limit) return { rows: found.map(toRow) };
    const { place_ms, place_id } = placeRow.parse(last);
    return { rows: found.map(toRow), next: `${place_ms}~${place_id}` };
  }
}

interface ListOf {
  readonly columns: string;
  readonly from: string;
  readonly where: readonly (Condition | undefined)[];
  /** A time and a name: what the list is ordered by, newest first. */
  readonly by: readonly [string, string];
  readonly page: PageRequest;
}

interface Condition {
  readonly value: unknown;
  /** `at`: where the value stands among the parameters. */
  readonly sql: (at: string) => string;
}

const condition = (value: string | number | undefined, sql: (at: string) => string): Condition | undefined =>
  value === undefined ? undefined : { value: typeof value === "string" ? sayable(value) : value, sql };

function toConversation(row: unknown) {
  const { name, session, ticket } = conversationRow.parse(row);
  return { conversation: name, session, ...(ticket && { ticket }) };
}
