import { cp, mkdtemp, rm, stat } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { ReportRecord, StoredTurn, TranscriptLine } from "../../bot/index.ts";
import { answerOf } from "./commits.ts";
import { StoreError, systemCode } from "./errors.ts";
import { realFiles } from "./files.ts";
import { parseIfSound } from "./line.ts";
import { lockFolder } from "./lock.ts";
import { recover } from "./recover.ts";
import { transcriptLine } from "./schema.ts";
import type { State } from "./state.ts";

/** Everything a data folder knows, for somebody who takes it elsewhere. */
export interface StoredData {
  readonly state: Pick<
    State,
    "sessions" | "tickets" | "feedback" | "outbox" | "inbox" | "cursors" | "desk" | "nextTicket"
  >;
  turns(): AsyncIterable<StoredTurn>;
  reports(): AsyncIterable<ReportRecord>;
  /** Newest first. */
  transcripts(): AsyncIterable<TranscriptLine>;
  /** Lets the folder go. */
  close(): Promise<void>;
}

const kept = ["journal", "snapshots", "transcripts", "reports", "turns"] as const;

/**
 * Reads a data folder that no process uses, and keeps others from starting on it until `close`. Works on a copy: the
 * folder itself stays as it is, whatever had to be mended to read it. Rejects with a StoreError: `not-a-folder`,
 * `locked`, `newer-data`, `damaged` (anything is: what was lost must be known before the rest is taken elsewhere).
 */
export async function readDataFolder(directory: string, nowMs: number): Promise<StoredData> {
  const isFolder = await stat(join(directory, "journal")).then(
    (found) => found.isDirectory(),
    () => false,
  );
  if (!isFolder)
    throw new StoreError(
      "not-a-folder",
      `${directory} is no data folder: name the one the bot writes to (DATA_DIR).`,
    );
  const lock = await lockFolder(directory, nowMs);
  const copy = await mkdtemp(join(tmpdir(), "mail-support-bot-copy-"));
  const close = async () => {
    await rm(copy, { recursive: true, force: true });
    await lock.release();
  };
  try {
    const folders = {
      journal: join(copy, "journal"),
      snapshots: join(copy, "snapshots"),
      transcripts: join(copy, "transcripts"),
      reports: join(copy, "reports"),
      turns: join(copy, "turns"),
    };
    for (const name of kept) await copyFolder(join(directory, name), folders[name]);
    const { state, damage } = await recover({
      files: realFiles,
      directory: copy,
      folders,
      nowMs,
      maxScanBytes: Number.POSITIVE_INFINITY,
      log: () => undefined,
    });
    if (damage.length > 0)
      throw new StoreError(
        "damaged",
        `${directory} is damaged: ${damage.join(" ")} Start the bot on it once, which sets the damage aside and says so; then stop it and try again.`,
      );
    return { state, ...largeRecords(state), close };
  } catch (error) {
    await close();
    throw error;
  }
}

/** An absent folder is an empty one: older versions did not have them all. */
async function copyFolder(from: string, to: string): Promise<void> {
  await realFiles.makeFolder(to);
  await cp(from, to, { recursive: true }).catch((error: unknown) => {
    if (systemCode(error) !== "ENOENT") throw error;
  });
}

const largeRecords = (state: State): Pick<StoredData, "turns" | "reports" | "transcripts"> => ({
  async *turns() {
    for (const key of state.turns.ids()) yield await answerOf(state, key, "");
  },
  async *reports() {
    for (const id of state.reports.ids()) {
      const report = await state.reports.read(id);
      if (report) yield report;
    }
  },
  async *transcripts() {
    for (const { value } of state.transcripts.cut().toReversed()) yield transcriptLine.parse(value);
    for await (const text of state.transcripts.files.backwards(Number.POSITIVE_INFINITY)) {
      const line = transcriptLine.safeParse(parseIfSound(text));
      if (line.success) yield line.data;
    }
  },
});
