import { constants, type FileHandle, mkdir, open, readdir, readFile, rename, rm } from "node:fs/promises";
import { dirname, resolve } from "node:path";

/** An open file. Positions and lengths are bytes. */
export interface OpenFile {
  /** May take less than it is given, as the system call does on a full disk; says how many bytes it took. */
  write(bytes: Uint8Array, at: number): Promise<number>;
  /** May give less than asked for, at the end of the file. */
  read(at: number, length: number): Promise<Uint8Array>;
  /** Resolves when everything written is on the disk. */
  datasync(): Promise<void>;
  truncate(size: number): Promise<void>;
  size(): Promise<number>;
  close(): Promise<void>;
}

/** What the store needs of a file system; a parameter, so that tests can fill the disk or cut the power. */
export interface Files {
  /** `fresh` creates the file or empties it, `keep` creates it or keeps its content. */
  open(path: string, how: "read" | "keep" | "fresh"): Promise<OpenFile>;
  readFile(path: string): Promise<Buffer>;
  /** The names in a folder. */
  list(folder: string): Promise<readonly string[]>;
  /** With the folders above it, durably; fine when it is there. */
  makeFolder(path: string): Promise<void>;
  rename(from: string, to: string): Promise<void>;
  /** Removes a file or a folder with all in it; fine when it is not there. */
  remove(path: string): Promise<void>;
  /** Makes the names in a folder durable: without it a power cut undoes creations and renames. */
  syncFolder(path: string): Promise<void>;
}

/** The real file system. Folders and files are for the owner only: they hold what customers said. */
export const realFiles: Files = {
  async open(path, how) {
    return openFile(await open(path, flags[how], 0o600));
  },
  readFile: (path) => readFile(path),
  list: (folder) => readdir(folder),
  async makeFolder(path) {
    const first = await mkdir(path, { recursive: true, mode: 0o700 });
    if (first === undefined) return;
    // A folder given relative to the working directory may come back so.
    const top = dirname(resolve(first));
    for (let folder = resolve(path); folder !== top; folder = dirname(folder)) {
      // Above the data folder we may not be allowed to; then this is the operator's disk to look after.
      await syncFolder(dirname(folder)).catch(() => undefined);
    }
  },
  rename,
  remove: (path) => rm(path, { recursive: true, force: true }),
  syncFolder,
};

async function syncFolder(path: string): Promise<void> {
  const folder = await open(path, "r");
  try {
    await folder.sync();
  } finally {
    await folder.close();
  }
}

/** Never O_APPEND: with it Linux ignores the position of a write. */
const flags = {
  read: constants.O_RDONLY,
  keep: constants.O_RDWR | constants.O_CREAT,
  fresh: constants.O_RDWR | constants.O_CREAT | constants.O_TRUNC,
} as const;

const openFile = (handle: FileHandle): OpenFile => ({
  write: async (bytes, at) => (await handle.write(bytes, 0, bytes.byteLength, at)).bytesWritten,
  async read(at, length) {
    const { buffer, bytesRead } = await handle.read(Buffer.allocUnsafe(length), 0, length, at);
    return buffer.subarray(0, bytesRead);
  },
  datasync: () => handle.datasync(),
  truncate: (size) => handle.truncate(size),
  size: async () => (await handle.stat()).size,
  close: () => handle.close(),
});

/**
 * Writes all bytes from a position on. A full disk may first take a part and say nothing; the next try then tells.
 * Rejects with the system's error; what was written up to then stays.
 */
export async function writeAll(file: OpenFile, bytes: Uint8Array, at: number): Promise<void> {
  for (let done = 0; done < bytes.byteLength; ) {
    const taken = await file.write(bytes.subarray(done), at + done);
    if (taken <= 0) throw Object.assign(new Error("the disk takes no more bytes"), { code: "ENOSPC" });
    done += taken;
  }
}
