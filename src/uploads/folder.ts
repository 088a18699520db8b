import { mkdir, open, readdir, readFile, rename, rm } from "node:fs/promises";
import { join } from "node:path";
import { aboutShape, type Entry, newId, timeOfId } from "./entry.ts";
import { UploadRefusedError } from "./errors.ts";
import type { Owner } from "./owner.ts";

export interface FolderOptions {
  readonly directory: string;
  /** Milliseconds since 1970. */
  readonly clock: () => number;
  /** 16 hexadecimal digits, different every time. */
  readonly random: () => string;
  readonly keepMs?: number;
  /** Of one file. */
  readonly maxBytes?: number;
  readonly maxPerConversation?: number;
  readonly maxBytesTogether?: number;
}

/** What is handed in, and to whom its answer goes. */
export interface Given {
  readonly owner: Owner;
  readonly name: string;
  readonly bytes: AsyncIterable<Uint8Array>;
  /** Makes the same of a file that is taken in again; left out, the file is a new one. */
  readonly id?: string;
}

const coming = "coming-";
const maxNameChars = 120;

/**
 * The files customers handed in, one folder each, so that deleting is one step and takes everything along. Nothing in
 * a path comes from outside: names are kept inside `about.json`.
 */
export function createFolder(options: FolderOptions) {
  const { directory, clock, random, keepMs = 24 * 3_600_000 } = options;
  const { maxBytes = 20 * 2 ** 20, maxPerConversation = 5, maxBytesTogether = 2 * 2 ** 30 } = options;

  async function read(id: string): Promise<Entry | undefined> {
    const receivedAtMs = timeOfId(id);
    if (receivedAtMs === undefined || clock() >= receivedAtMs + keepMs) return undefined;
    try {
      const about = aboutShape.parse(JSON.parse(await readFile(join(directory, id, "about.json"), "utf8")));
      return {
        ...about,
        id,
        receivedAtMs,
        given: join(directory, id, "given"),
        path: (name) => join(directory, id, name),
      };
    } catch {
      // Deleted meanwhile, or not ours: as good as not there.
      return undefined;
    }
  }

  async function all(): Promise<readonly Entry[]> {
    const entries = await Promise.all((await readdir(directory)).map(read));
    return entries.filter((entry) => entry !== undefined);
  }

  async function roomFor({ conversation }: Owner): Promise<void> {
    const entries = await all();
    if (entries.filter((entry) => entry.conversation === conversation).length >= maxPerConversation)
      throw new UploadRefusedError("too-many");
    if (entries.reduce((sum, { bytes }) => sum + bytes, 0) >= maxBytesTogether)
      throw new UploadRefusedError("full");
  }

  const remove = (name: string) =>
    rm(join(directory, name), { recursive: true, force: true, maxRetries: 5, retryDelay: 50 });

  return {
    read,
    all,
    remove,
    /** Clears away what an earlier process left half done. Nobody may be handing in anything yet. */
    async open(): Promise<void> {
      await mkdir(directory, { recursive: true, mode: 0o700 });
      for (const name of await readdir(directory)) if (name.startsWith(coming)) await remove(name);
    },
    /** Writes a file down piece by piece. @throws UploadRefusedError, and then nothing is left of it */
    async take({ owner, name, bytes, id = newId(clock(), random()) }: Given): Promise<Entry> {
      const known = await read(id);
      if (known) return known;
      await roomFor(owner);
      const draft = join(directory, `${coming}${id}`);
      await mkdir(draft, { mode: 0o700 });
      try {
        const size = await write(join(draft, "given"), bytes, maxBytes);
        const about = { ...owner, name: shown(name), bytes: size };
        await writeWhole(join(draft, "about.json"), JSON.stringify(aboutShape.parse(about)));
        await rename(draft, join(directory, id));
      } catch (error) {
        await rm(draft, { recursive: true, force: true });
        throw error;
      }
      const taken = await read(id);
      if (taken === undefined) throw new UploadRefusedError("broken-off");
      return taken;
    },
    /** Deletes what is older than it may get, and what is no upload at all. */
    async sweep(): Promise<void> {
      for (const name of await readdir(directory)) {
        const atMs = timeOfId(name.startsWith(coming) ? name.slice(coming.length) : name);
        if (atMs === undefined || clock() >= atMs + keepMs) await remove(name);
      }
    },
  };
}

export type Folder = ReturnType<typeof createFolder>;

async function write(path: string, bytes: AsyncIterable<Uint8Array>, maxBytes: number): Promise<number> {
  const file = await open(path, "wx", 0o600);
  let size = 0;
  try {
    for await (const piece of bytes) {
      size += piece.length;
      if (size > maxBytes) throw new UploadRefusedError("too-big");
      await file.writeFile(piece);
    }
    if (size === 0) throw new UploadRefusedError("empty");
    await file.sync();
    return size;
  } finally {
    await file.close();
  }
}

/** A file that is there as a whole or not at all. */
export async function writeWhole(path: string, text: string): Promise<void> {
  const file = await open(`${path}.part`, "w", 0o600);
  try {
    await file.writeFile(text);
    await file.sync();
  } finally {
    await file.close();
  }
  await rename(`${path}.part`, path);
}

/** Fit to be shown: without control and direction characters, the last part of a path, not too long. */
function shown(name: string): string {
  const last = name.split(/[/\\]/).at(-1) ?? "";
  return (
    last
      .replace(/[\p{C}\p{Z}]+/gu, " ")
      .trim()
      .slice(0, maxNameChars) || "名单"
  );
}
