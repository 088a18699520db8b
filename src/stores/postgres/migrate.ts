import { StoreError } from "../file/index.ts";
import type { Database } from "./database.ts";
import { migrations } from "./migrations/index.ts";

/** Any number that is ours: whoever holds this lock changes the schema, others wait for it. */
const schemaLock = 7_254_113_009;

/**
 * Brings the schema to the version of this program; nothing is done when it is there. The whole is one
 * transaction under a lock: of instances that start together one does it and the others find it done.
 * Rejects with `newer-data` when a newer version of the program was here before.
 */
export async function migrate(
  database: Pick<Database, "query" | "script">,
  all: readonly string[] = migrations,
): Promise<void> {
  const [about] = await database.query(
    "SELECT current_setting('server_encoding') AS encoding, current_setting('server_version_num')::int AS version",
  );
  if (about?.encoding !== "UTF8")
    throw new StoreError(
      "refused",
      `The database is encoded in ${String(about?.encoding)}: create one with ENCODING 'UTF8' for the bot.`,
    );
  if (Number(about.version) < 140_000)
    throw new StoreError("refused", "This PostgreSQL is older than 14: use 14 or newer.");
  await database.script(`
    BEGIN;
    SET LOCAL statement_timeout = 0;
    SELECT pg_advisory_xact_lock(${schemaLock});
    CREATE TABLE IF NOT EXISTS schema_versions (version int PRIMARY KEY, at timestamptz NOT NULL DEFAULT now());
    DO $migrate$ BEGIN
      ${all.map((sql, index) => step(index + 1, sql)).join("\n")}
    END $migrate$;
    COMMIT;`);
  const [row] = await database.query("SELECT coalesce(max(version), 0) AS version FROM schema_versions");
  const version = Number(row?.version);
  if (version > all.length)
    throw new StoreError(
      "newer-data",
      `The database was used by a newer version of this program (schema ${version}, this one knows ${all.length}): start that version.`,
    );
}

const step = (version: number, sql: string) => `
      IF (SELECT coalesce(max(version), 0) FROM schema_versions) < ${version} THEN
        EXECUTE $sql_${version}$${sql}$sql_${version}$;
        INSERT INTO schema_versions (version) VALUES (${version});
      END IF;`;
