import { join } from "node:path";
import { createArchive } from "./archive.ts";
import { countedSizes, createDayFiles, type DaySizes, setAsideUncounted } from "./day-files.ts";
import { createDeskState, summaryOf } from "./desk-state.ts";
import { StoreError } from "./errors.ts";
import type { Files } from "./files.ts";
import { createInboxState } from "./inbox.ts";
import type { StoreLog } from "./log.ts";
import { createOutboxState } from "./outbox.ts";
import { listSegments, type Replayed, replay } from "./replay.ts";
import { report, storedTurn } from "./schema.ts";
import { createSetAside } from "./set-aside.ts";
import { createGenerations, type Generations, generationName, type Snapshot } from "./snapshot.ts";
import { apply, type State } from "./state.ts";
import { createTranscripts } from "./transcripts.ts";

export interface Folders {
  readonly journal: string;
  readonly snapshots: string;
  readonly transcripts: string;
  readonly reports: string;
  readonly turns: string;
}

export interface Recovered {
  readonly state: State;
  readonly generations: Generations;
  /** Above every generation that was there. */
  readonly nextGeneration: number;
  /** The snapshot the state was built from. */
  readonly base: { readonly generation: number; readonly firstSegment: number } | undefined;
  readonly journal: Replayed;
  readonly damage: readonly string[];
}

export interface RecoverOptions {
  readonly files: Files;
  readonly directory: string;
  readonly folders: Folders;
  readonly nowMs: number;
  readonly maxScanBytes: number;
  readonly log: StoreLog;
}

/** What is kept in files by day, each in a folder of its own. */
const dayFiles = ["transcripts", "reports", "turns"] as const;

const firstTicket = 1001;
/** Numbers that may have been told to customers and are not known any more after damage. */
const ticketNumbersSkipped = 100;

/**
 * The state from the newest snapshot that is sound and the journal behind it. A damaged snapshot is set aside and the
 * one before it is used: the journal behind that one is kept for this. Throws a StoreError when nothing complete can
 * be put together; then nothing on disk was changed.
 */
export async function recover(options: RecoverOptions): Promise<Recovered> {
  const { files, directory, folders, log } = options;
  const generations = createGenerations(files, folders.snapshots);
  const there = await generations.list();
  const { base, damaged } = await newestSound(
    generations,
    there.filter(({ whole }) => whole).map(({ generation }) => generation),
  );
  const segments = await listSegments(files, folders.journal);
  if (!base && there.length + segments.length > 0 && segments[0] !== 1) throw emptyStart(directory);

  const setAside = createSetAside(files, options.nowMs);
  const state = await stateFrom(base?.snapshot, options);
  const firstSegment = base?.snapshot.meta.firstSegment ?? 1;
  if (!base?.snapshot.desk) await indexReports(state);
  const journal = await replay(
    files,
    folders.journal,
    firstSegment,
    (record) => apply(state, record),
    setAside,
    log,
  );

  const damage = [
    ...journal.damage,
    ...dayFiles.flatMap((of) => shortened(folders[of], base?.snapshot.meta[of], state[of].files.sizes())),
  ];
  for (const { generation, why } of damaged) {
    const to = await setAside.move(join(folders.snapshots, generationName(generation)));
    damage.push(`${why} It was set aside as ${to}; the one before it and the journal were used.`);
  }
  if (damage.length > 0) state.nextTicket += ticketNumbersSkipped;
  if (damage.length > 0 || !base) {
    for (const of of dayFiles) await setAsideUncounted(files, folders[of], state[of].files.sizes(), setAside);
  }
  for (const text of damage) log({ level: "error", code: "damaged", text });
  return {
    state,
    generations,
    nextGeneration: (there[0]?.generation ?? 0) + 1,
    base: base && { generation: base.generation, firstSegment },
    journal,
    damage,
  };
}

/** Day files that lost their end. One that is gone as a whole may simply be too old. */
const shortened = (
  folder: string,
  said: Snapshot["meta"]["transcripts"] | undefined,
  sizes: DaySizes,
): readonly string[] =>
  (said ?? [])
    .filter(({ day, bytes }) => (sizes.get(day) ?? bytes) < bytes)
    .map(({ day }) => `${join(folder, day)}.jsonl lost its end.`);

interface Found {
  readonly base: { readonly generation: number; readonly snapshot: Snapshot } | undefined;
  readonly damaged: readonly { readonly generation: number; readonly why: string }[];
}

async function newestSound(generations: Generations, numbers: readonly number[]): Promise<Found> {
  const damaged: { generation: number; why: string }[] = [];
  for (const generation of numbers) {
    try {
      return { base: { generation, snapshot: await generations.read(generation) }, damaged };
    } catch (error) {
      if (!(error instanceof StoreError) || error.code !== "damaged") throw error;
      damaged.push({ generation, why: error.message });
    }
  }
  return { base: undefined, damaged };
}

async function stateFrom(snapshot: Snapshot | undefined, options: RecoverOptions): Promise<State> {
  const { files, folders } = options;
  const { meta } = snapshot ?? {};
  const open = async (of: (typeof dayFiles)[number]) =>
    createDayFiles(files, folders[of], await countedSizes(files, folders[of], meta?.[of] ?? []));
  return {
    sessions: new Map(snapshot?.sessions.map((row) => [row.conversation, row])),
    turns: createArchive(await open("turns"), storedTurn, ({ key }) => key, snapshot?.turns ?? []),
    tickets: new Map(snapshot?.tickets.map((ticket) => [ticket.id, ticket])),
    outbox: createOutboxState(snapshot?.outbox, snapshot?.givenUp),
    inbox: createInboxState(snapshot?.inbox),
    cursors: new Map(meta?.cursors?.map(({ name, value }) => [name, value])),
    transcripts: createTranscripts(await open("transcripts"), options.maxScanBytes),
    reports: createArchive(await open("reports"), report, ({ id }) => id, snapshot?.reports ?? []),
    feedback: [...(snapshot?.feedback ?? [])],
    desk: createDeskState(snapshot?.desk, meta?.erasing),
    nextTicket: meta?.nextTicket ?? firstTicket,
    nextSeq: meta?.nextSeq ?? 1,
  };
}

/** Reports were not listed before there was a desk. */
async function indexReports({ reports, desk }: State): Promise<void> {
  for await (const one of reports.values()) desk.reports.set(one.id, summaryOf(one));
}

/** An empty start over what is left of earlier data would look like a loss of everything. */
const emptyStart = (directory: string): StoreError =>
  new StoreError(
    "damaged",
    `No snapshot in data folder ${directory} is readable and its first journal is gone: restore the folder from a ` +
      "backup, or move it away to start empty. Nothing was changed.",
  );
