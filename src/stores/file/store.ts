import { join } from "node:path";
import type { Desk, Store } from "../../bot/index.ts";
import { answerOf, createCommits } from "./commits.ts";
import { createDesk } from "./desk.ts";
import { explainOpen, type StoreError } from "./errors.ts";
import { type Files, realFiles } from "./files.ts";
import { eraseForgotten } from "./forget.ts";
import { describeHealth } from "./health.ts";
import { type Condition, type Journal, openJournal } from "./journal.ts";
import { createLeases } from "./leases.ts";
import { type Lock, lockFolder } from "./lock.ts";
import type { StoreLog } from "./log.ts";
import { recover } from "./recover.ts";
import { defaultRetention, type Retention } from "./retention.ts";
import { createSnapshots, type Snapshots } from "./snapshots.ts";
import { apply, type State } from "./state.ts";

export interface FileStoreOptions extends Partial<Retention> {
  /** The data folder; made when it is not there. One process at a time. */
  readonly directory: string;
  readonly clock: () => number;
  readonly log?: StoreLog;
  /** The disk failed and the store takes nothing more: the process should end and be started again. */
  readonly onBroken?: (error: StoreError) => void;
  /** A snapshot is taken when the journal is that long ... */
  readonly snapshotBytes?: number;
  /** ... or that long after the last one, when anything changed. */
  readonly snapshotEveryMs?: number;
  /** How far back `transcript` looks. */
  readonly maxScanBytes?: number;
  readonly files?: Files;
}

export interface FileStore extends Store {
  readonly desk: Desk;
}

/**
 * The embedded store: state in memory, every change first a line in an append-only journal, snapshots a person can
 * read. Rejects with a StoreError that says what to do: `not-a-folder`, `not-writable`, `disk-full`, `locked`,
 * `newer-data`, `damaged` (nothing complete is left).
 */
export async function openFileStore(options: FileStoreOptions): Promise<FileStore> {
  const { directory, clock, files = realFiles } = options;
  let lock: Lock | undefined;
  try {
    await files.makeFolder(directory);
    lock = await lockFolder(directory, clock());
    return await open(options, files, lock);
  } catch (error) {
    await lock?.release();
    throw explainOpen(error, directory);
  }
}

async function open(options: FileStoreOptions, files: Files, lock: Lock): Promise<FileStore> {
  const { directory, clock, log = () => undefined } = options;
  const folders = {
    journal: join(directory, "journal"),
    snapshots: join(directory, "snapshots"),
    transcripts: join(directory, "transcripts"),
    reports: join(directory, "reports"),
    turns: join(directory, "turns"),
  };
  for (const folder of Object.values(folders)) await files.makeFolder(folder);
  const nowMs = clock();
  const maxScanBytes = options.maxScanBytes ?? 16 * 1024 * 1024;
  const recovered = await recover({ files, directory, folders, nowMs, maxScanBytes, log });
  const { state, damage } = recovered;

  const journal: Journal = await openJournal({
    files,
    folder: folders.journal,
    ...recovered.journal,
    apply: (record) => apply(state, record),
    onFlushed: () => snapshots.flushed(),
    onCondition: (condition) => report(condition, log, options.onBroken),
  });
  const snapshots: Snapshots = createSnapshots({
    files,
    journalFolder: folders.journal,
    journal,
    recovered,
    retention: { ...defaultRetention, ...options },
    clock,
    log,
    everyBytes: options.snapshotBytes ?? 16 * 1024 * 1024,
    everyMs: options.snapshotEveryMs ?? 3_600_000,
  });
  // The journal was cut at the damage: what is known now must not hang on it.
  if (damage.length > 0) await snapshots.take();
  // A customer was being deleted when the process ended.
  if (state.desk.erasing.size > 0) await eraseForgotten(state, snapshots);

  const { writeDesk, forget, ...commits } = createCommits(state, journal, clock);
  const desk = createDesk(state, {
    write: writeDesk,
    async forget(conversation, audit) {
      await forget(conversation, audit);
      await eraseForgotten(state, snapshots);
    },
  });
  let closing: Promise<void> | undefined;
  return {
    ...commits,
    desk,
    ...reads(state),
    ...createLeases(),
    async health() {
      return describeHealth(state, journal.condition(), snapshots.failure(), damage);
    },
    close() {
      closing ??= close();
      return closing;
    },
  };

  async function close(): Promise<void> {
    try {
      await snapshots.close();
      await journal.close();
    } finally {
      await lock.release();
    }
  }
}

const reads = (state: State) =>
  ({
    async begin(key, conversation) {
      const { session } = state.sessions.get(conversation) ?? {};
      const held = state.outbox.held(conversation);
      const answered = state.turns.has(key) ? await answerOf(state, key, conversation) : undefined;
      return { held, ...(answered && { answered }), ...(session && { session }) };
    },
    ticket: async (id) => state.tickets.get(id),
    tickets: async (limit) =>
      [...state.tickets.values()].toSorted((a, b) => b.openedAtMs - a.openedAtMs).slice(0, limit),
    report: (id) => state.reports.read(id),
    transcript: (conversation, limit) => state.transcripts.read(conversation, limit),
    feedback: async (limit) => state.feedback.slice(-limit).reverse(),
    outboxDepth: async () => state.outbox.depth(),
    inboxDepth: async () => state.inbox.depth(),
    cursor: async (name) => state.cursors.get(name),
    givenUp: async (limit) => state.outbox.givenUp().slice(-limit).reverse(),
  }) satisfies Partial<Store>;

function report(
  condition: Condition,
  log: StoreLog,
  onBroken: ((error: StoreError) => void) | undefined,
): void {
  switch (condition.state) {
    case "ok":
      log({ level: "info", code: "writes-again", text: "The disk takes writes again." });
      return;
    case "failing":
      log({ level: "error", code: "write-failed", text: condition.error.message });
      return;
    case "broken":
      log({ level: "error", code: "broken", text: condition.error.message });
      onBroken?.(condition.error);
      return;
  }
}
