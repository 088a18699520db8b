import { copyFile, cp, mkdir, readdir, rename, rm, stat } from "node:fs/promises";
import { dirname, join } from "node:path";
import { StoreError } from "./errors.ts";
import { openFileStore } from "./store.ts";

/** In this order: a snapshot first, then the journal behind it, then what only grows. Uploads live a day: not kept. */
const folders = ["snapshots", "journal", "transcripts", "reports", "turns"] as const;
/** The owner may take a snapshot meanwhile and remove a file that was about to be copied. */
const maxTries = 10;

export interface Backup {
  readonly files: number;
  readonly bytes: number;
}

/**
 * Copies a data folder, its owner may run meanwhile, and opens the copy once: a backup that was opened is a backup
 * that works. `to` must not exist yet; it appears whole or not at all. Rejects with a StoreError `not-a-folder`,
 * `damaged`, or what the file system says.
 */
export async function backUpFileStore(from: string, to: string, clock: () => number): Promise<Backup> {
  await refuseTarget(to);
  if (!(await isDataFolder(from)))
    throw new StoreError(
      "not-a-folder",
      `${from} is no data folder: name the one the bot writes to (its DATA_DIR).`,
    );
  await mkdir(dirname(to), { recursive: true });
  const unfinished = `${to}.unfinished`;
  try {
    for (let attempt = 1; ; attempt += 1) {
      await rm(unfinished, { recursive: true, force: true });
      const backup = await copyAll(from, unfinished).catch((error: unknown) => error);
      const problem = backup instanceof Error ? backup : await problemOf(unfinished, clock);
      if (problem === undefined) {
        await rename(unfinished, to);
        return sizeOf(to);
      }
      if (attempt === maxTries) throw problem;
    }
  } finally {
    await rm(unfinished, { recursive: true, force: true });
  }
}

/**
 * Puts a backup where the bot will look for its data. `to` must be absent or empty, so that nothing is overwritten.
 * Rejects like `backUpFileStore`.
 */
export const restoreFileStore = backUpFileStore;

async function refuseTarget(to: string): Promise<void> {
  const there = await readdir(to).catch(() => undefined);
  if (there === undefined) return;
  if (there.length > 0)
    throw new StoreError("not-a-folder", `${to} is not empty: name a folder that does not exist yet.`);
  await rm(to, { recursive: true });
}

const isDataFolder = (folder: string): Promise<boolean> =>
  stat(join(folder, "journal")).then(
    (found) => found.isDirectory(),
    () => false,
  );

async function copyAll(from: string, to: string): Promise<void> {
  await mkdir(to, { recursive: true, mode: 0o700 });
  for (const folder of folders) await cp(join(from, folder), join(to, folder), { recursive: true });
  // What stands beside the folders, such as the secret that signs links; never the owner's lock.
  for (const entry of await readdir(from, { withFileTypes: true })) {
    if (entry.isFile() && !entry.name.startsWith("lock-"))
      await copyFile(join(from, entry.name), join(to, entry.name));
  }
}

const centuryMs = 100 * 365 * 86_400_000;

/** Opens the copy as the bot would; a line that was being written at the moment of copying is no damage. */
async function problemOf(folder: string, clock: () => number): Promise<Error | undefined> {
  const damage: string[] = [];
  try {
    const store = await openFileStore({
      directory: folder,
      clock,
      // How long things are kept is a setting of the bot: looking at a copy must delete nothing.
      transcriptsMs: centuryMs,
      sessionsMs: centuryMs,
      reportsMs: centuryMs,
      log: ({ code, text }) => {
        if (code === "damaged") damage.push(text);
      },
    });
    await store.close();
  } catch (error) {
    return error instanceof Error ? error : new Error(String(error));
  }
  return damage.length > 0 ? new StoreError("damaged", damage.join(" ")) : undefined;
}

async function sizeOf(folder: string): Promise<Backup> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  const sizes = await Promise.all(
    entries.flatMap((entry) =>
      entry.isFile() ? [stat(join(entry.parentPath, entry.name)).then(({ size }) => size)] : [],
    ),
  );
  return { files: sizes.length, bytes: sizes.reduce((sum, size) => sum + size, 0) };
}
