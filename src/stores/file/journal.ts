import { join } from "node:path";
import { isFull, StoreError } from "./errors.ts";
import { type Files, type OpenFile, writeAll } from "./files.ts";
import type { JournalRecord } from "./journal-record.ts";
import { encodeLine } from "./line.ts";
import { schemaVersion } from "./schema.ts";

export interface Journal {
  /** Resolves when the record is on the disk and applied. Rejects with a StoreError: then it never takes effect. */
  append(record: JournalRecord): Promise<void>;
  /**
   * Goes on in a new file and, before anything is written to it, looks at the state with `cut`: that is exactly
   * what all earlier files say.
   */
  rotate<T>(cut: () => T): Promise<{ readonly segment: number; readonly cut: T }>;
  /** The size of the file being written. */
  bytes(): number;
  /** `failing`: the last write failed, the next may work. `broken`: nothing is taken any more. */
  condition(): Condition;
  /** Waits for what was asked for; takes nothing more. */
  close(): Promise<void>;
}

export type Condition =
  | { readonly state: "ok" }
  | { readonly state: "failing" | "broken"; readonly error: StoreError };

export interface JournalOptions {
  readonly files: Files;
  readonly folder: string;
  /** Where to go on: the last file and the end of its last good line. */
  readonly segment: number;
  readonly bytes: number;
  /** Makes a durable record visible; must not throw. */
  readonly apply: (record: JournalRecord) => void;
  readonly onFlushed?: () => void;
  readonly onCondition?: (condition: Condition) => void;
}

interface Waiting {
  readonly record: JournalRecord;
  readonly line: string;
  readonly resolve: () => void;
  readonly reject: (error: StoreError) => void;
}

export const segmentName = (segment: number): string => `${String(segment).padStart(8, "0")}.jsonl`;

/**
 * The append-only truth between two snapshots. All records that arrive while one flush runs go out in the next
 * write and fdatasync together. A record is applied after its flush, so a failed flush leaves nothing half visible.
 */
export async function openJournal(options: JournalOptions): Promise<Journal> {
  const { files, folder, apply } = options;
  let { segment, bytes: end } = options;
  let file: OpenFile;
  if (end > 0) file = await files.open(join(folder, segmentName(segment)), "keep");
  else ({ file, end } = await createSegment(files, folder, segment));
  let waiting: Waiting[] = [];
  const tasks: (() => Promise<void>)[] = [];
  let working: Promise<void> | undefined;
  let condition: Condition = { state: "ok" };
  let closed = false;

  return {
    append: (record) =>
      new Promise((resolve, reject) => {
        if (condition.state === "broken") return reject(condition.error);
        if (closed) return reject(new StoreError("closed", "The store is closed."));
        waiting.push({ record, line: encodeLine(record), resolve, reject });
        work();
      }),
    rotate: (cut) =>
      new Promise((resolve, reject) => {
        tasks.push(async () => {
          try {
            if (condition.state === "broken") throw condition.error;
            const next = await createSegment(files, folder, segment + 1);
            const old = file;
            ({ file, end } = next);
            segment += 1;
            resolve({ segment, cut: cut() });
            await old.close();
          } catch (error) {
            reject(error);
          }
        });
        work();
      }),
    bytes: () => end,
    condition: () => condition,
    async close() {
      closed = true;
      while (working !== undefined) await working;
      await file.close();
    },
  };

  function work() {
    working ??= run();
  }

  async function run(): Promise<void> {
    for (;;) {
      // Everything that was asked for in this round of the event loop goes out together.
      await new Promise((resolve) => setImmediate(resolve));
      const task = tasks.shift();
      if (task) await task();
      else if (waiting.length > 0) await flush(waiting.splice(0));
      else {
        // Not later: a record that comes between this line and the end of the promise would wait for ever.
        working = undefined;
        return;
      }
    }
  }

  async function flush(batch: readonly Waiting[]): Promise<void> {
    const bytes = Buffer.from(batch.map(({ line }) => line).join(""), "utf8");
    try {
      await writeAll(file, bytes, end);
    } catch (error) {
      const reason = writeFailed(error);
      become({ state: "failing", error: reason });
      // What was written of it must go: a later record behind a torn line would be acknowledged and never found.
      await file.truncate(end).catch((cause) => breakDown("cutting off a failed write", cause));
      for (const { reject } of batch) reject(reason);
      return;
    }
    try {
      await file.datasync();
    } catch (error) {
      // After a failed sync the system may have dropped the pages: trying again would report a success that is none.
      const reason = breakDown("fdatasync", error);
      for (const { reject } of batch) reject(reason);
      return;
    }
    end += bytes.byteLength;
    if (condition.state === "failing") become({ state: "ok" });
    for (const { record } of batch) apply(record);
    for (const { resolve } of batch) resolve();
    options.onFlushed?.();
  }

  function become(next: Condition) {
    const changed = next.state !== condition.state;
    condition = next;
    if (changed) options.onCondition?.(next);
  }

  function breakDown(what: string, cause: unknown): StoreError {
    const error = new StoreError(
      "broken",
      `The journal's disk failed (${what}: ${reasonOf(cause)}). Nothing more is taken: check the disk, then restart.`,
      cause,
    );
    for (const { reject } of waiting) reject(error);
    waiting = [];
    become({ state: "broken", error });
    return error;
  }
}

/** An empty journal file that is there after a power cut too. */
async function createSegment(
  files: Files,
  folder: string,
  segment: number,
): Promise<{ file: OpenFile; end: number }> {
  const file = await files.open(join(folder, segmentName(segment)), "fresh");
  try {
    const header = Buffer.from(encodeLine({ kind: "journal", schemaVersion, segment }));
    await writeAll(file, header, 0);
    await file.datasync();
    await files.syncFolder(folder);
    return { file, end: header.byteLength };
  } catch (error) {
    await file.close();
    throw error;
  }
}

const writeFailed = (error: unknown): StoreError =>
  new StoreError(
    "write-failed",
    isFull(error)
      ? "The disk is full: nothing was changed. Free space, the next message tries again."
      : `The journal could not be written (${reasonOf(error)}): nothing was changed.`,
    error,
  );

const reasonOf = (error: unknown): string => (error instanceof Error ? error.message : String(error));
