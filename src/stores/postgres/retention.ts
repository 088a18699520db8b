import type { Retention } from "../file/index.ts";
import type { Database } from "./database.ts";

/** Counts are no matter here: only memory made the file store limit them. */
export type PostgresRetention = Omit<Retention, "maxTurns" | "maxFeedback">;

const batchSize = 1_000;
/** Longer than any send limit looks back. */
const sendsMs = 24 * 3_600_000;

const chinaDay = "to_char(to_timestamp($1::float8 / 1000) AT TIME ZONE 'Asia/Shanghai', 'YYYY-MM-DD')";

/** What is forgotten: a table, and the condition under which a row is too old ($1 is the time to compare with). */
const rules = (keep: PostgresRetention) =>
  [
    ["turns", "at_ms < $1", keep.turnsMs],
    ["sessions", "updated_ms < $1", keep.sessionsMs],
    ["transcripts", "at_ms < $1", keep.transcriptsMs],
    ["tickets", "status = 'closed' AND updated_ms < $1", keep.closedTicketsMs],
    ["tickets", "status <> 'closed' AND updated_ms < $1", keep.openTicketsMs],
    ["reports", "at_ms < $1", keep.reportsMs],
    ["feedback", "at_ms < $1", keep.feedbackMs],
    ["given_up", "at_ms < $1", keep.givenUpMs],
    ["outbox", "held AND (record->'createdAtMs')::text::float8 < $1", keep.heldMs],
    ["sends", "at_ms < $1", sendsMs],
    ["audit", "at_ms < $1", keep.auditMs],
    ["logins", "started_ms < $1", keep.loginsMs],
    ["daily_counts", `day < ${chinaDay}`, keep.countsMs],
  ] as const;

/** Forgets what is too old, a thousand rows at a time, so that no turn waits for it. Resolves with how many went. */
export async function forgetOld(
  database: Pick<Database, "query">,
  keep: PostgresRetention,
  nowMs: number,
): Promise<number> {
  let gone = 0;
  for (const [table, condition, keepMs] of rules(keep)) {
    for (;;) {
      const rows = await database.query(
        `WITH old AS (SELECT ctid FROM ${table} WHERE ${condition} LIMIT ${batchSize} FOR UPDATE SKIP LOCKED)
         DELETE FROM ${table} USING old WHERE ${table}.ctid = old.ctid RETURNING 1 AS gone`,
        [nowMs - keepMs],
      );
      gone += rows.length;
      if (rows.length < batchSize) break;
    }
  }
  return gone;
}
