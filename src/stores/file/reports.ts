import { z } from "zod";
import type { ReportRecord } from "../../bot/index.ts";
import { dayOf } from "./day.ts";
import type { DayFiles, Entry, Written } from "./day-files.ts";
import { parseIfSound } from "./line.ts";
import { report as reportSchema } from "./schema.ts";

/** Where a report that is no longer in memory can be read. */
export const reportPlace = z.object({
  id: z.string(),
  atMs: z.number(),
  day: z.string(),
  at: z.int(),
  bytes: z.int(),
});
export type ReportPlace = z.output<typeof reportPlace>;

interface RecentReport extends Entry {
  readonly value: ReportRecord;
}

/** Reports are large and read seldom: since the last snapshot in memory, older ones in files by day. */
export interface Reports {
  readonly files: DayFiles;
  add(report: ReportRecord): void;
  /** Undefined when it is not known, or what the disk holds of it is damaged. */
  read(id: string): Promise<ReportRecord | undefined>;
  cut(): readonly RecentReport[];
  /** Every report's place once the entries of a cut are written. */
  placesAfter(cut: readonly RecentReport[], written: Written): readonly ReportPlace[];
  publish(cut: readonly RecentReport[], written: Written): void;
  /** Forgets reports older than that. */
  expire(beforeMs: number): void;
}

export function createReports(files: DayFiles, known: readonly ReportPlace[]): Reports {
  let recent: RecentReport[] = [];
  const places = new Map(known.map((place) => [place.id, place]));

  const placed = (cut: readonly RecentReport[], written: Written): readonly ReportPlace[] =>
    cut.flatMap(({ value }, index) => {
      const place = written.places[index];
      return place ? { id: value.id, atMs: value.atMs, ...place } : [];
    });

  return {
    files,
    add(report) {
      recent.push({ day: dayOf(report.atMs), value: report });
    },
    async read(id) {
      const inMemory = recent.findLast(({ value }) => value.id === id);
      if (inMemory) return inMemory.value;
      const place = places.get(id);
      const text = place && (await files.read(place));
      return text === undefined ? undefined : reportSchema.safeParse(parseIfSound(text)).data;
    },
    cut: () => [...recent],
    placesAfter: (cut, written) => [
      ...new Map([...places.values(), ...placed(cut, written)].map((place) => [place.id, place])).values(),
    ],
    publish(cut, written) {
      files.publish(written);
      for (const place of placed(cut, written)) places.set(place.id, place);
      recent = recent.slice(cut.length);
    },
    expire(beforeMs) {
      recent = recent.filter(({ value }) => value.atMs >= beforeMs);
      for (const { id, atMs } of places.values()) if (atMs < beforeMs) places.delete(id);
    },
  };
}
