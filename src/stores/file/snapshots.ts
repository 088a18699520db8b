import { join } from "node:path";
import type { Written } from "./day-files.ts";
import { deskRows } from "./desk-state.ts";
import { systemCode } from "./errors.ts";
import type { Files } from "./files.ts";
import { type Journal, segmentName } from "./journal.ts";
import type { StoreLog } from "./log.ts";
import type { Recovered } from "./recover.ts";
import { listSegments } from "./replay.ts";
import { expire, expireDays, type Retention } from "./retention.ts";
import type { Snapshot } from "./snapshot.ts";
import type { State } from "./state.ts";

/** Takes snapshots beside the running store, and removes what they make needless. */
export interface Snapshots {
  /** To be called after every flush. */
  flushed(): void;
  /** Takes one now, or waits for the one being taken. Never rejects: failures are logged. */
  take(): Promise<void>;
  /** Why the last one failed, in a word; undefined when it did not. */
  failure(): string | undefined;
  /** Takes a last one when anything changed. */
  close(): Promise<void>;
}

export interface SnapshotsOptions {
  readonly files: Files;
  readonly journalFolder: string;
  readonly journal: Journal;
  readonly recovered: Recovered;
  readonly retention: Retention;
  readonly clock: () => number;
  readonly log: StoreLog;
  readonly everyBytes: number;
  readonly everyMs: number;
}

export function createSnapshots(options: SnapshotsOptions): Snapshots {
  const { files, journalFolder, journal, recovered, retention, clock, log, everyBytes } = options;
  const { state, generations, base } = recovered;
  /** The newest two generations known to be sound, older first. */
  let sound = base ? [base] : [];
  let next = recovered.nextGeneration;
  let nextAtBytes = everyBytes;
  let changed = recovered.journal.records > 0;
  let running: Promise<void> | undefined;
  let failure: string | undefined;

  const take = (): Promise<void> => {
    running ??= attempt().finally(() => {
      running = undefined;
    });
    return running;
  };
  const timer = setInterval(() => {
    if (changed) void take();
  }, options.everyMs).unref();

  return {
    flushed() {
      changed = true;
      if (journal.bytes() >= nextAtBytes) void take();
    },
    take,
    failure: () => failure,
    async close() {
      clearInterval(timer);
      await running;
      if (changed && journal.condition().state !== "broken") await take();
    },
  };

  async function attempt(): Promise<void> {
    // A new number for every attempt: files of two attempts must never make up one generation.
    const generation = next;
    next += 1;
    try {
      const bytes = await write(generation, clock());
      // Not before the journal is as long as the snapshot: writing it all again must stay a small part of the work.
      nextAtBytes = Math.max(everyBytes, bytes);
      failure = undefined;
      log({ level: "info", code: "snapshot", text: `Snapshot ${generation} taken.` });
    } catch (error) {
      // The journal has everything; the next try is due when it has grown by as much again.
      nextAtBytes = journal.bytes() + everyBytes;
      changed = true;
      report(error);
      // The next attempt writes over the day files this one would count on.
      await generations.remove(generation).catch(report);
      return;
    }
    await prune(clock()).catch(report);
  }

  function report(error: unknown) {
    const reason = error instanceof Error ? error.message : String(error);
    failure = systemCode(error) ?? "see the log";
    log({ level: "error", code: "snapshot-failed", text: `No snapshot could be taken: ${reason}` });
  }

  /** Returns the length of the snapshot in bytes. */
  async function write(generation: number, nowMs: number): Promise<number> {
    const { segment, cut } = await journal.rotate(() => {
      changed = false;
      expire(state, retention, nowMs);
      return cutOf(state);
    });
    const transcripts = await state.transcripts.files.write(cut.transcripts);
    const reports = await state.reports.files.write(cut.reports);
    const turns = await state.turns.files.write(cut.turns);
    const bytes = await generations.write(generation, {
      ...cut.rows,
      reports: state.reports.placesAfter(cut.reports, reports),
      turns: state.turns.placesAfter(cut.turns, turns),
      meta: {
        ...cut.counters,
        cursors: cut.cursors,
        erasing: cut.erasing,
        takenAtMs: nowMs,
        firstSegment: segment,
        transcripts: sizesOf(transcripts),
        reports: sizesOf(reports),
        turns: sizesOf(turns),
      },
    });
    state.transcripts.publish(cut.transcripts, transcripts);
    state.reports.publish(cut.reports, reports);
    state.turns.publish(cut.turns, turns);
    sound = [...sound, { generation, firstSegment: segment }].slice(-2);
    return bytes;
  }

  /** A journal file goes only when two sound snapshots cover it: then one of them may turn out damaged. */
  async function prune(nowMs: number): Promise<void> {
    const [older, newer] = sound;
    if (!older || !newer) return;
    for (const { generation } of await generations.list())
      if (generation !== older.generation && generation !== newer.generation)
        await generations.remove(generation);
    for (const segment of await listSegments(files, journalFolder))
      if (segment < older.firstSegment) await files.remove(join(journalFolder, segmentName(segment)));
    await expireDays(state, retention, nowMs);
  }
}

const sizesOf = (written: Written) => [...written.sizes].map(([day, bytes]) => ({ day, bytes }));

/** The state as it is now, as shallow copies: values never change, so this costs little and blocks nobody. */
const cutOf = (state: State) => ({
  transcripts: state.transcripts.cut(),
  reports: state.reports.cut(),
  turns: state.turns.cut(),
  cursors: [...state.cursors].map(([name, value]) => ({ name, value })),
  erasing: [...state.desk.erasing].map(([conversation, beforeMs]) => ({ conversation, beforeMs })),
  counters: { nextTicket: state.nextTicket, nextSeq: state.nextSeq },
  rows: {
    sessions: [...state.sessions.values()],
    outbox: state.outbox.rows(),
    inbox: state.inbox.rows(),
    givenUp: state.outbox.givenUp(),
    tickets: [...state.tickets.values()],
    // Lists that grow at their end: what comes while this is written is in the journal, and must not be there twice.
    feedback: [...state.feedback],
    desk: deskRows(state.desk),
  } satisfies Omit<Snapshot, "meta" | "reports" | "turns">,
});
