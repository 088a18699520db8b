import { join } from "node:path";
import type { Files } from "./files.ts";
import { segmentName } from "./journal.ts";
import { type JournalRecord, journalHeader, journalRecord } from "./journal-record.ts";
import { decodeLines } from "./line.ts";
import type { StoreEvent } from "./log.ts";
import { newer } from "./rows-file.ts";
import { schemaVersion } from "./schema.ts";
import type { SetAside } from "./set-aside.ts";

export interface Replayed {
  /** Where the journal goes on. */
  readonly segment: number;
  readonly bytes: number;
  readonly records: number;
  /** Sentences about what was not sound; none when all was. */
  readonly damage: readonly string[];
}

const nameOf = /^(\d{8})\.jsonl$/;

export async function listSegments(files: Files, folder: string): Promise<readonly number[]> {
  const names = await files.list(folder);
  return names
    .flatMap((name) => nameOf.exec(name)?.[1] ?? [])
    .map(Number)
    .toSorted((a, b) => a - b);
}

/**
 * Applies the journal files from one on, in order, up to the first thing that is not sound: the state is always one
 * that was, never one with a hole. What comes behind is set aside and reported. An unfinished last line, as every
 * crash may leave it, was never acknowledged and is cut off. Rejects with a StoreError `newer-data`.
 */
export async function replay(
  files: Files,
  folder: string,
  from: number,
  apply: (record: JournalRecord) => void,
  setAside: SetAside,
  log: (event: StoreEvent) => void,
): Promise<Replayed> {
  const segments = await listSegments(files, folder);
  let applied = 0;
  for (let segment = from; ; segment += 1) {
    const path = join(folder, segmentName(segment));
    const later = segments.filter((other) => other > segment);
    const isLast = later.length === 0;
    if (!segments.includes(segment)) {
      const isNew = segment === 1 && isLast;
      const damage = isNew ? [] : [await stop(`${path} is missing`, later)];
      return { segment, bytes: 0, records: applied, damage };
    }
    const { records, goodBytes, end } = decodeLines(await files.readFile(path));
    applyLines(records, path);
    if (isLast && end !== "damaged") {
      if (end === "torn") {
        log({ level: "info", code: "journal-torn", text: `An unfinished last line of ${path} was cut off.` });
        await cut(path, goodBytes);
      }
      return { segment, bytes: goodBytes, records: applied, damage: [] };
    }
    if (end === "clean" && records.length > 0) continue;
    const copy = await setAside.copyTail(path, goodBytes);
    const damage = await stop(`${path} is damaged at byte ${goodBytes}, its rest is in ${copy}`, later);
    await cut(path, goodBytes);
    return { segment, bytes: goodBytes, records: applied, damage: [damage] };
  }

  /** The journal goes on here; what there is behind is set aside. */
  async function stop(why: string, later: readonly number[]): Promise<string> {
    for (const segment of later) await setAside.move(join(folder, segmentName(segment)));
    const also = later.length > 0 ? `, ${later.length} later journal files were set aside` : "";
    return `${why}${also}: what came after was lost.`;
  }

  async function cut(path: string, bytes: number) {
    const file = await files.open(path, "keep");
    try {
      await file.truncate(bytes);
      await file.datasync();
    } finally {
      await file.close();
    }
  }

  function applyLines(records: readonly unknown[], path: string) {
    for (const [index, line] of records.entries()) {
      if (index === 0) {
        const header = journalHeader.safeParse(line);
        if (!header.success || header.data.schemaVersion > schemaVersion) throw newer(path);
        continue;
      }
      const record = journalRecord.safeParse(line);
      // Sound, yet unknown: this version never wrote it.
      if (!record.success) throw newer(path);
      apply(record.data);
      applied += 1;
    }
  }
}
