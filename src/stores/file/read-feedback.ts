import { join } from "node:path";
import type { Feedback } from "../../bot/index.ts";
import { StoreError, systemCode } from "./errors.ts";
import { type Files, realFiles } from "./files.ts";
import { segmentName } from "./journal.ts";
import { journalRecord } from "./journal-record.ts";
import { decodeLines } from "./line.ts";
import { listSegments } from "./replay.ts";
import { createGenerations } from "./snapshot.ts";

/** The owner may take a snapshot while we read, and remove what we were about to read. */
const maxTries = 5;

/**
 * The feedback in a data folder, oldest first. Takes no lock and writes nothing: its owner may run meanwhile, and what
 * is being written at this moment may be missing. Rejects with a StoreError: `not-a-folder`, `not-readable`,
 * `newer-data`, `damaged`.
 */
export async function readFeedback(
  directory: string,
  files: Files = realFiles,
): Promise<readonly Feedback[]> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await readOnce(directory, files);
    } catch (error) {
      const isMoving =
        systemCode(error) === "ENOENT" || (error instanceof StoreError && error.code === "damaged");
      if (!isMoving || attempt === maxTries) throw explain(error, directory);
    }
  }
}

async function readOnce(directory: string, files: Files): Promise<readonly Feedback[]> {
  const journal = join(directory, "journal");
  const generations = createGenerations(files, join(directory, "snapshots"));
  const newest = (await generations.list()).find(({ whole }) => whole);
  const snapshot = newest && (await generations.read(newest.generation));
  const feedback = [...(snapshot?.feedback ?? [])];
  const from = snapshot?.meta.firstSegment ?? 1;
  for (const segment of await listSegments(files, journal)) {
    if (segment < from) continue;
    // The first line says what file it is.
    const [, ...records] = decodeLines(await files.readFile(join(journal, segmentName(segment)))).records;
    for (const record of records) {
      const { data } = journalRecord.safeParse(record);
      if (!data) throw new StoreError("newer-data", newer(directory));
      if (data.kind === "turn" && data.feedback) feedback.push(data.feedback);
    }
  }
  return feedback;
}

const newer = (directory: string) =>
  `${directory} was written by a newer version of this program: use that version to read it.`;

function explain(error: unknown, directory: string): unknown {
  switch (systemCode(error)) {
    case "ENOENT":
    case "ENOTDIR":
      return new StoreError(
        "not-a-folder",
        `${directory} is no data folder: name the one the bot writes to (its DATA_DIR).`,
        error,
      );
    case "EACCES":
    case "EPERM":
      return new StoreError(
        "not-readable",
        `${directory} may be read by its owner only: run this as the user the bot runs as.`,
        error,
      );
    default:
      return error;
  }
}
