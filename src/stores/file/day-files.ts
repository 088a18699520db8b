import { join } from "node:path";
import { systemCode } from "./errors.ts";
import { type Files, type OpenFile, writeAll } from "./files.ts";
import type { SetAside } from "./set-aside.ts";
import { writeSlices } from "./slices.ts";

/** How far each day's file counts, in bytes. What lies behind is an unfinished attempt and is written again. */
export type DaySizes = ReadonlyMap<string, number>;

export interface Place {
  readonly day: string;
  readonly at: number;
  readonly bytes: number;
}

export interface Entry {
  readonly day: string;
  readonly value: unknown;
}

/** What was written behind the counted part; it counts when the snapshot that knows of it is on the disk. */
export interface Written {
  readonly sizes: DaySizes;
  /** Where each entry is, in their order. */
  readonly places: readonly Place[];
}

/** Append-only files of JSON lines, one a day. */
export interface DayFiles {
  sizes(): DaySizes;
  write(entries: readonly Entry[]): Promise<Written>;
  publish(written: Written): void;
  /** The line at a place; undefined when the file is gone. */
  read(place: Place): Promise<string | undefined>;
  /** Lines from the newest back, until `maxBytes` have been read. */
  backwards(maxBytes: number): AsyncGenerator<string>;
  /**
   * Overwrites lines where they are, padded with spaces, so that every place stays what it is. `change` gives what
   * stands there instead, no longer than the line, or undefined.
   */
  rewrite(change: (line: string) => string | undefined): Promise<void>;
  /** Removes the files of the days before `day`. */
  expire(day: string): Promise<void>;
}

const dayFileName = (day: string): string => `${day}.jsonl`;
const blockBytes = 256 * 1024;
const newline = 0x0a;

export function createDayFiles(files: Files, folder: string, counted: DaySizes): DayFiles {
  let sizes = counted;
  const pathOf = (day: string) => join(folder, dayFileName(day));

  return {
    sizes: () => sizes,
    async write(entries) {
      const after = new Map(sizes);
      const places: Place[] = [];
      for (const day of new Set(entries.map((entry) => entry.day))) {
        const file = await files.open(pathOf(day), "keep");
        const start = sizes.get(day) ?? 0;
        // A file that lost its end may end within a line.
        const [last = newline] = start === 0 ? [] : await file.read(start - 1, 1);
        const texts = function* () {
          let at = start;
          if (last !== newline) {
            at += 1;
            yield "\n";
          }
          for (const [index, entry] of entries.entries()) {
            if (entry.day !== day) continue;
            const text = `${JSON.stringify(entry.value)}\n`;
            const bytes = Buffer.byteLength(text);
            places[index] = { day, at, bytes };
            at += bytes;
            yield text;
          }
        };
        try {
          const end = await writeSlices(file, start, texts());
          // Over what an unfinished attempt left: the same lines, and only then less of them.
          await file.truncate(end);
          after.set(day, end);
        } finally {
          await file.close();
        }
      }
      if (entries.length > 0) await files.syncFolder(folder);
      return { sizes: after, places };
    },
    publish(written) {
      sizes = written.sizes;
    },
    async read({ day, at, bytes }) {
      return withFile(day, async (file) => Buffer.from(await file.read(at, bytes)).toString("utf8"));
    },
    async *backwards(maxBytes) {
      let left = maxBytes;
      for (const [day, size] of [...sizes].toSorted(([a], [b]) => (a < b ? 1 : -1))) {
        let head = Buffer.alloc(0);
        for (let end = size; end > 0 && left > 0; ) {
          const start = Math.max(0, end - blockBytes);
          const read = await withFile(day, (file) => file.read(start, end - start));
          if (!read) break;
          left -= read.byteLength;
          const block = Buffer.concat([read, head]);
          end = start;
          // The first line of a block may begin in the block before it.
          const first = start === 0 ? 0 : block.indexOf(newline) + 1;
          head = block.subarray(0, first);
          yield* block.toString("utf8", first).split("\n").reverse();
        }
      }
    },
    async rewrite(change) {
      for (const [day, size] of sizes) {
        const found = await withFile(day, (file) => changesIn(file, size, change));
        if (!found || found.length === 0) continue;
        const file = await files.open(pathOf(day), "keep");
        try {
          for (const { at, bytes } of found) await writeAll(file, bytes, at);
          await file.datasync();
        } finally {
          await file.close();
        }
      }
    },
    async expire(day) {
      const old = [...sizes.keys()].filter((other) => other < day);
      for (const name of old) await files.remove(pathOf(name));
      sizes = new Map([...sizes].filter(([other]) => !old.includes(other)));
    },
  };

  async function withFile<T>(day: string, use: (file: OpenFile) => Promise<T>): Promise<T | undefined> {
    try {
      const file = await files.open(pathOf(day), "read");
      try {
        return await use(file);
      } finally {
        await file.close();
      }
    } catch (error) {
      if (systemCode(error) === "ENOENT") return undefined;
      throw error;
    }
  }
}

interface ChangedLine {
  readonly at: number;
  readonly bytes: Uint8Array;
}

/** The lines of a file that are to be something else, each as long as it was. */
async function changesIn(
  file: OpenFile,
  size: number,
  change: (line: string) => string | undefined,
): Promise<readonly ChangedLine[]> {
  const found: ChangedLine[] = [];
  let rest = Buffer.alloc(0);
  for (let start = 0; start < size; ) {
    const read = await file.read(start, Math.min(blockBytes, size - start));
    if (read.byteLength === 0) break;
    const block = Buffer.concat([rest, read]);
    const blockAt = start - rest.byteLength;
    let at = 0;
    for (let end = block.indexOf(newline); end !== -1; end = block.indexOf(newline, at)) {
      const instead = change(block.toString("utf8", at, end));
      if (instead !== undefined) {
        const bytes = Buffer.alloc(end - at, 0x20);
        bytes.write(instead);
        found.push({ at: blockAt + at, bytes });
      }
      at = end + 1;
    }
    rest = block.subarray(at);
    start += read.byteLength;
  }
  return found;
}

/** What of the day files counts: what the snapshot says, as far as it is there. */
export async function countedSizes(
  files: Files,
  folder: string,
  said: readonly { readonly day: string; readonly bytes: number }[],
): Promise<DaySizes> {
  const names = await files.list(folder);
  const there = said.filter(({ day }) => names.includes(dayFileName(day)));
  const sizes = await Promise.all(
    there.map(async ({ day, bytes }) => [day, Math.min(bytes, await sizeOf(files, folder, day))] as const),
  );
  return new Map(sizes);
}

/** Keeps what lies behind the counted part: after damage the journal may not have it any more. */
export async function setAsideUncounted(
  files: Files,
  folder: string,
  sizes: DaySizes,
  setAside: SetAside,
): Promise<void> {
  for (const name of await files.list(folder)) {
    const day = /^(\d{4}-\d\d-\d\d)\.jsonl$/.exec(name)?.[1];
    if (day === undefined) continue;
    const counted = sizes.get(day) ?? 0;
    if ((await sizeOf(files, folder, day)) > counted) await setAside.copyTail(join(folder, name), counted);
  }
}

async function sizeOf(files: Files, folder: string, day: string): Promise<number> {
  const file = await files.open(join(folder, dayFileName(day)), "read");
  try {
    return await file.size();
  } finally {
    await file.close();
  }
}
