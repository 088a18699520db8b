import type pg from "pg";
import { StoreError, type StoreLog } from "../file/index.ts";
import { explain, isSilence, isUndone } from "./errors.ts";

/** One row as the driver gives it; its fields are checked where they are used. */
export type Row = Readonly<Record<string, unknown>>;

/** The pool with its failures explained. Every promise settles within about four seconds. */
export interface Database {
  /** One statement, which is its own transaction. Rejects with a StoreError. */
  query(text: string, values?: readonly unknown[]): Promise<readonly Row[]>;
  /** Several commands without parameters, which may take minutes. */
  script(text: string): Promise<void>;
  end(): Promise<void>;
}

/**
 * WeCom waits five seconds, and a message may need a read and a write: what takes longer than these is refused with
 * 503, and WeCom sends the message again.
 */
const limits = { connectionTimeoutMillis: 1_500, query_timeout: 2_500, statement_timeout: 2_500 };
/** The driver reads this from a single command too; its types do not say so. */
type ScriptCommand = pg.QueryConfig & { readonly query_timeout: number };
const scriptTimeoutMs = 10 * 60_000;
const maxTries = 3;
/** After a statement that got no answer, others are refused at once for so long: waiting again would be too late. */
const silentMs = 1_000;

export interface DatabaseOptions {
  readonly connectionString: string;
  /** Connections at most; batches keep the need small. */
  readonly maxConnections: number;
  readonly log: StoreLog;
}

/** Loads the driver, which only installations with DATABASE_URL need, and opens a pool. Connects with the first statement. */
export async function openDatabase({
  connectionString,
  maxConnections,
  log,
}: DatabaseOptions): Promise<Database> {
  const { Pool } = await loadDriver();
  const pool = new Pool({ connectionString, max: maxConnections, keepAlive: true, ...limits });
  let failure: StoreError | undefined;
  let silentUntilMs = 0;
  // An idle connection that breaks is replaced when the next is needed; without a listener it would end the process.
  pool.on("error", (error) => note(explain(error)));

  return {
    async query(text, values = []) {
      if (failure && performance.now() < silentUntilMs) throw failure;
      for (let attempt = 1; ; attempt += 1) {
        try {
          const { rows } = await pool.query<Row>(text, [...values]);
          note(undefined);
          return rows;
        } catch (error) {
          if (isUndone(error) && attempt < maxTries) continue;
          const explained = explain(error);
          if (isSilence(error)) silentUntilMs = performance.now() + silentMs;
          if (explained.code !== "invalid") note(explained);
          throw explained;
        }
      }
    },
    async script(text) {
      try {
        const command: ScriptCommand = { text, query_timeout: scriptTimeoutMs };
        await pool.query(command);
      } catch (error) {
        throw explain(error);
      }
    },
    end: () => pool.end(),
  };

  /** Says once that the database is away, and once that it is back. */
  function note(now: StoreError | undefined) {
    if (now && !failure) log({ level: "error", code: "database-away", text: now.message });
    if (!now && failure) log({ level: "info", code: "database-back", text: "The database answers again." });
    failure = now;
  }
}

/** The driver, or what to do when it is not installed. */
export async function loadDriver(): Promise<typeof pg> {
  try {
    return (await import("pg")).default;
  } catch {
    throw new StoreError(
      "no-driver",
      "DATABASE_URL is set, but the driver for PostgreSQL is not installed: npm install pg@8.23.1",
    );
  }
}
