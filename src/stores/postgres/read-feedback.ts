import type { Feedback } from "../../bot/index.ts";
import { feedbackRecord } from "../file/index.ts";
import { openDatabase } from "./database.ts";

/** The feedback in a database, oldest first; changes nothing, so instances may run. Rejects like `openPostgresStore`. */
export async function readDatabaseFeedback(connectionString: string): Promise<readonly Feedback[]> {
  const database = await openDatabase({ connectionString, maxConnections: 1, log: () => undefined });
  try {
    const rows = await database.query("SELECT record FROM feedback ORDER BY id");
    return rows.map(({ record }) => feedbackRecord.parse(record));
  } finally {
    await database.end();
  }
}
