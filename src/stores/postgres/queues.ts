import { z } from "zod";
import type { Settlement, Store } from "../../bot/index.ts";
import { createBatches } from "./batches.ts";
import { inboxColumns } from "./columns.ts";
import type { Database } from "./database.ts";
import { isSpoilt } from "./errors.ts";
import { indexed } from "./indexed.ts";
import { toInboxRow, toOutboxRow } from "./rows.ts";

type Queues = Pick<
  Store,
  "leaseOutbox" | "settleOutbox" | "accept" | "leaseInbox" | "cursor" | "lease" | "release"
>;

const leasedOutbox = z.object({
  seq: z.number(),
  held: z.boolean(),
  due_ms: z.number(),
  attempts: z.number(),
  last_error: z.unknown(),
  record: z.unknown(),
});
const leasedInbox = z.looseObject({ seq: z.number() });
const cursorRow = z.object({ value: z.string() });

/** What is to be sent, what is owed an answer, and who may work on what. */
export function createQueues(database: Database, clock: () => number): Queues {
  const settlements = createBatches<Settlement, true>({
    apart: ({ id }) => [id],
    isSpoilt,
    async run(settled) {
      const columns = JSON.stringify(settled.map(settlementColumns));
      await database.query("SELECT settle_outbox($1, $2)", [columns, clock()]);
      return settled.map(() => true);
    },
  });

  return {
    async leaseOutbox({ nowMs, leaseMs, limit, limits = [] }) {
      const rows = await database.query("SELECT * FROM lease_outbox($1, $2, $3, $4)", [
        nowMs,
        nowMs + leaseMs,
        limitOf(limit),
        JSON.stringify(limits),
      ]);
      return rows
        .map((row) => leasedOutbox.parse(row))
        .map(({ due_ms, last_error, ...row }) =>
          toOutboxRow({ ...row, dueAtMs: due_ms, lastError: last_error }),
        )
        .toSorted((a, b) => a.seq - b.seq);
    },
    async settleOutbox(settled) {
      await Promise.all(settled.map((settlement) => settlements.add(settlement)));
    },
    async accept({ rows, cursor, dropped = [] }) {
      await database.query("SELECT accept_messages($1, $2, $3, $4)", [
        JSON.stringify(rows.map(inboxColumns)),
        dropped.map(indexed),
        cursor ? indexed(cursor.name) : null,
        cursor ? JSON.stringify(cursor.value) : null,
      ]);
    },
    async leaseInbox({ nowMs, leaseMs, limit }) {
      const rows = await database.query("SELECT * FROM lease_inbox($1, $2, $3)", [
        nowMs,
        nowMs + leaseMs,
        limitOf(limit),
      ]);
      return rows
        .map((row) => leasedInbox.parse(row))
        .toSorted((a, b) => a.seq - b.seq)
        .map(toInboxRow);
    },
    async cursor(name) {
      const [row] = await database.query("SELECT value FROM cursors WHERE name = $1", [indexed(name)]);
      return row && cursorRow.parse(row).value;
    },
    async lease({ name, owner, nowMs, ttlMs }) {
      const rows = await database.query(
        `INSERT INTO leases (name, owner, until_ms) VALUES ($1, $2, $3)
         ON CONFLICT (name) DO UPDATE SET owner = excluded.owner, until_ms = excluded.until_ms
           WHERE leases.owner = excluded.owner OR leases.until_ms <= $4
         RETURNING 1 AS held`,
        [indexed(name), owner, nowMs + ttlMs, nowMs],
      );
      return rows.length > 0;
    },
    async release(name, owner) {
      await database.query("DELETE FROM leases WHERE name = $1 AND owner = $2", [indexed(name), owner]);
    },
  };
}

/** The same conversation's settlements stay in the order they were given in: a batch holds one of each id. */
function settlementColumns(settlement: Settlement) {
  const { id, result } = settlement;
  return {
    id: indexed(id),
    result,
    due_ms: result === "retry" ? settlement.dueAtMs : null,
    error: result === "sent" ? null : JSON.stringify(settlement.error),
  };
}

/** As much as an SQL integer holds. */
export const limitOf = (limit: number): number => Math.min(limit, 2_147_483_647);
