import { readDataFolder } from "./file/index.ts";
import { type Moved, takeIn } from "./postgres/index.ts";

/**
 * Moves an installation from its data folder into an empty PostgreSQL database: sessions, answers, tickets and their
 * numbers, reports, transcripts, feedback, what waits to leave or to be answered, cursors. The folder is only read, and
 * no bot may run on it meanwhile. All or nothing; resolves with the counts, which were compared. Rejects with a
 * StoreError that says what to do.
 */
export async function moveStore(directory: string, connectionString: string, nowMs: number): Promise<Moved> {
  const data = await readDataFolder(directory, nowMs);
  try {
    return await takeIn(connectionString, data);
  } finally {
    await data.close();
  }
}
