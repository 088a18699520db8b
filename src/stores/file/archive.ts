import { z } from "zod";
import { dayOf } from "./day.ts";
import type { DayFiles, Entry, Written } from "./day-files.ts";
import { parseIfSound } from "./line.ts";

/** Where a record that is no longer in memory can be read. */
export const archivePlace = z.object({
  id: z.string(),
  atMs: z.number(),
  day: z.string(),
  at: z.int(),
  bytes: z.int(),
});
export type ArchivePlace = z.output<typeof archivePlace>;

export interface ArchiveEntry<T> extends Entry {
  readonly id: string;
  readonly atMs: number;
  readonly value: T;
}

/**
 * What is large and seldom read again: since the last snapshot in memory, older ones in files by day, and in memory
 * only where. So neither memory nor a snapshot grows by the size of what was said.
 */
export interface Archive<T> {
  readonly files: DayFiles;
  has(id: string): boolean;
  /** Of every record, oldest first. */
  ids(): readonly string[];
  /** A second record of an id takes the place of the first. */
  add(id: string, atMs: number, value: T): void;
  /** Undefined when it is not known, or what the disk holds of it is damaged. */
  read(id: string): Promise<T | undefined>;
  /** Has what is only in memory be something else; the same value leaves a record as it is. */
  change(to: (value: T) => T): void;
  /** Oldest first, from the disk. Damaged ones are passed over. */
  values(): AsyncGenerator<T>;
  /** What is only in memory now. */
  cut(): readonly ArchiveEntry<T>[];
  /** Every record's place once the entries of a cut are written; oldest first. */
  placesAfter(cut: readonly ArchiveEntry<T>[], written: Written): readonly ArchivePlace[];
  /** The entries of a cut are in the day files and count there. */
  publish(cut: readonly ArchiveEntry<T>[], written: Written): void;
  /** Forgets records older than that, and the oldest of more than `most`. */
  expire(beforeMs: number, most?: number): void;
}

export function createArchive<T>(
  files: DayFiles,
  record: z.ZodType<T>,
  idOf: (value: T) => string,
  known: readonly ArchivePlace[],
): Archive<T> {
  const recent = new Map<string, ArchiveEntry<T>>();
  const places = new Map(known.map((place) => [place.id, place]));

  const placed = (cut: readonly ArchiveEntry<T>[], written: Written): readonly ArchivePlace[] =>
    cut.flatMap(({ id, atMs }, index) => {
      const place = written.places[index];
      return place ? { id, atMs, ...place } : [];
    });

  const read = async (id: string): Promise<T | undefined> => {
    const inMemory = recent.get(id);
    if (inMemory) return inMemory.value;
    const place = places.get(id);
    const text = place && (await files.read(place));
    const value = text === undefined ? undefined : record.safeParse(parseIfSound(text)).data;
    return value !== undefined && idOf(value) === id ? value : undefined;
  };

  return {
    files,
    has: (id) => recent.has(id) || places.has(id),
    ids: () => [...new Set([...places.keys(), ...recent.keys()])],
    add(id, atMs, value) {
      recent.delete(id);
      recent.set(id, { id, atMs, day: dayOf(atMs), value });
    },
    read,
    change(to) {
      for (const [id, entry] of recent) {
        const value = to(entry.value);
        if (value !== entry.value) recent.set(id, { ...entry, value });
      }
    },
    async *values() {
      for (const id of [...places.keys(), ...recent.keys()]) {
        const value = await read(id);
        if (value !== undefined) yield value;
      }
    },
    cut: () => [...recent.values()],
    placesAfter(cut, written) {
      const again = new Set(cut.map(({ id }) => id));
      return [...[...places.values()].filter(({ id }) => !again.has(id)), ...placed(cut, written)];
    },
    publish(cut, written) {
      files.publish(written);
      for (const place of placed(cut, written)) {
        places.delete(place.id);
        places.set(place.id, place);
      }
      for (const entry of cut) if (recent.get(entry.id) === entry) recent.delete(entry.id);
    },
    expire(beforeMs, most = Number.POSITIVE_INFINITY) {
      const oldestFirst: readonly Map<string, { readonly atMs: number }>[] = [places, recent];
      for (const records of oldestFirst)
        for (const [id, { atMs }] of records) {
          if (atMs >= beforeMs && places.size + recent.size <= most) return;
          records.delete(id);
        }
    },
  };
}
