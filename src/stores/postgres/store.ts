import { randomUUID } from "node:crypto";
import type { Store, StoreHealth } from "../../bot/index.ts";
import { defaultRetention, type StoreLog } from "../file/index.ts";
import { type Database, openDatabase } from "./database.ts";
import { createDesk } from "./desk.ts";
import { createGate } from "./gate.ts";
import { gated } from "./gated.ts";
import { migrate } from "./migrate.ts";
import { createQueues } from "./queues.ts";
import { createRecords } from "./records.ts";
import { forgetOld, type PostgresRetention } from "./retention.ts";
import { createTurns } from "./turns.ts";

export interface PostgresStoreOptions extends Partial<PostgresRetention> {
  /** `postgres://user:password@host:port/database`. A secret. */
  readonly connectionString: string;
  readonly clock: () => number;
  readonly log?: StoreLog;
  readonly maxConnections?: number;
  /** How often old records are looked for. */
  readonly retentionEveryMs?: number;
}

/**
 * The store of several instances: everything is in PostgreSQL, nothing in memory. Every promise settles within about
 * four seconds, so that the platform hears "not taken" in time when the database is away; it goes on by itself when
 * the database is back. Rejects with a StoreError that says what to do: `unreachable`, `refused`, `no-database`,
 * `no-driver`, `newer-data`.
 */
export async function openPostgresStore(options: PostgresStoreOptions): Promise<Store> {
  const { connectionString, clock, log = () => undefined, maxConnections = 10 } = options;
  const database = await openDatabase({ connectionString, maxConnections, log });
  try {
    await migrate(database);
  } catch (error) {
    await database.end();
    throw error;
  }

  const gate = createGate();
  const inside = gated(
    {
      ...createTurns(database),
      ...createQueues(database, clock),
      ...createRecords(database),
      desk: createDesk(database),
      health: () => healthOf(database),
    },
    gate.enter,
  );
  const owner = randomUUID();
  const timer = setInterval(() => void retain(), options.retentionEveryMs ?? 600_000).unref();
  let closing: Promise<void> | undefined;
  return {
    ...inside,
    close() {
      clearInterval(timer);
      closing ??= gate.close().then(() => database.end());
      return closing;
    },
  };

  /** One instance at a time; when it dies the next takes over after a while. */
  async function retain(): Promise<void> {
    const nowMs = clock();
    try {
      if (!(await inside.lease({ name: "retention", owner, nowMs, ttlMs: 3_600_000 }))) return;
      // Statement by statement, so that closing waits for one of them only.
      const query: Database["query"] = (text, values) => gate.enter(() => database.query(text, values));
      await forgetOld({ query }, { ...defaultRetention, ...options }, nowMs);
    } catch {
      if (closing !== undefined) return;
      log({ level: "warn", code: "retention-failed", text: "Old records stay until the next look." });
    }
  }
}

/** Asks the database now: what the last message found may be over. */
async function healthOf(database: Database): Promise<StoreHealth> {
  try {
    const [row] = await database.query(
      `SELECT (SELECT count(*) FROM outbox) AS waiting, (SELECT count(*) FROM given_up) AS given_up,
        pg_is_in_recovery() AS standby`,
    );
    const standby = row?.standby === true;
    const detail = [
      `PostgreSQL answers, ${String(row?.waiting)} messages waiting to leave.`,
      row?.given_up !== "0" && `${String(row?.given_up)} messages could not be sent lately.`,
      standby && "It is a standby and takes no writes: point DATABASE_URL at the primary.",
    ];
    return { ok: !standby, detail: detail.filter((line) => line !== false).join(" ") };
  } catch (error) {
    return { ok: false, detail: error instanceof Error ? error.message : "The database does not answer." };
  }
}
