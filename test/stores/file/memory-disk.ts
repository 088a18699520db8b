import { basename, dirname } from "node:path";
import { setImmediate } from "node:timers/promises";
import type { Files, OpenFile } from "../../../src/stores/file/files.ts";

interface File {
  content: Buffer;
  /** What is on the disk for sure; what came after may or may not be there after a power cut. */
  synced: Buffer;
  unsynced: ({ readonly at: number; readonly bytes: Buffer } | { readonly size: number })[];
}
type Names = Map<string, File | "folder">;

export interface DiskStep {
  readonly does: "write" | "truncate" | "datasync" | "create" | "rename" | "remove" | "sync-folder";
  readonly path: string;
}

export interface MemoryDisk {
  /** The file system as a store sees it that has its data folder there; the disk itself knows the paths below it. */
  at(directory: string): Files;
  /** The disk as it may be found after the power went away now; `chance` decides what of the unsynced got there. */
  powerCut(chance: () => number): MemoryDisk;
  /** The disk as it is now, as a kill -9 leaves it. */
  copy(faults?: DiskFaults): MemoryDisk;
  read(path: string): Buffer;
  put(path: string, content: Uint8Array): void;
  paths(): readonly string[];
}

export interface DiskFaults {
  /** Called before every change; what it throws, the change throws. */
  before?: (step: DiskStep) => void;
  /** How much more the disk takes; a write of more is cut short, and one of nothing is refused. */
  freeBytes?: number;
}

const sectorBytes = 512;

/** A disk that keeps the rules of a real one: only what was synced is sure to be there after a power cut. */
export function createMemoryDisk(
  faults: DiskFaults = {},
  names: Names = new Map(),
  safe: Names = new Map(),
): MemoryDisk {
  let unsyncedNames: { readonly folder: string; readonly change: (names: Names) => void }[] = [];

  const files: Files = {
    async open(path, how) {
      const there = fileAt(path);
      if (!there && (how === "read" || !names.has(dirname(path)))) throw missing(path);
      if (there && how === "fresh") truncate(path, there, 0);
      return handle(path, there ?? create(path));
    },
    async readFile(path) {
      const file = fileAt(path);
      if (!file) throw missing(path);
      return Buffer.from(file.content);
    },
    async list(folder) {
      if (names.get(folder) !== "folder") throw missing(folder);
      return [...names.keys()].filter((path) => dirname(path) === folder).map((path) => basename(path));
    },
    async makeFolder(path) {
      if (path !== "/") await files.syncFolder(dirname(path));
      for (const all of [names, safe]) all.set(path, "folder");
    },
    async rename(from, to) {
      step("rename", to);
      changeNames(dirname(from), (all) => {
        for (const [path, node] of [...all]) {
          if (path !== from && !path.startsWith(`${from}/`)) continue;
          all.delete(path);
          all.set(to + path.slice(from.length), node);
        }
      });
    },
    async remove(path) {
      if (!names.has(path)) return;
      step("remove", path);
      changeNames(dirname(path), (all) => {
        for (const other of [...all.keys()])
          if (other === path || other.startsWith(`${path}/`)) all.delete(other);
      });
    },
    async syncFolder(path) {
      step("sync-folder", path);
      for (const { folder, change } of unsyncedNames) if (folder === path) change(safe);
      unsyncedNames = unsyncedNames.filter(({ folder }) => folder !== path);
    },
  };

  return {
    at: (directory) => below(files, directory),
    powerCut(chance) {
      const kept: Names = new Map(safe);
      const lost = new Set<string>();
      for (const { folder, change } of unsyncedNames) {
        // Changes of one folder reach the disk in order.
        if (chance() < 0.5) lost.add(folder);
        if (!lost.has(folder)) change(kept);
      }
      return fresh(kept, (file) => afterCut(file, chance));
    },
    copy: (next) => fresh(names, ({ content }) => content, next),
    read: (path) => fileAt(path)?.content ?? Buffer.alloc(0),
    put(path, content) {
      const bytes = Buffer.from(content);
      for (const all of [names, safe]) {
        all.set(dirname(path), "folder");
        all.set(path, { content: bytes, synced: bytes, unsynced: [] });
      }
    },
    paths: () => [...names].flatMap(([path, node]) => (node === "folder" ? [] : [path])).toSorted(),
  };

  function step(does: DiskStep["does"], path: string) {
    faults.before?.({ does, path });
  }

  function fileAt(path: string): File | undefined {
    const node = names.get(path);
    return node === "folder" ? undefined : node;
  }

  function changeNames(folder: string, change: (all: Names) => void) {
    change(names);
    unsyncedNames.push({ folder, change });
  }

  function create(path: string): File {
    step("create", path);
    const file: File = { content: Buffer.alloc(0), synced: Buffer.alloc(0), unsynced: [] };
    changeNames(dirname(path), (all) => all.set(path, file));
    return file;
  }

  function truncate(path: string, file: File, size: number) {
    step("truncate", path);
    file.content = resized(file.content, size);
    file.unsynced.push({ size });
  }

  function handle(path: string, file: File): OpenFile {
    return {
      async write(bytes, at) {
        step("write", path);
        const free = faults.freeBytes ?? Number.POSITIVE_INFINITY;
        if (free <= 0) throw Object.assign(new Error("no space left on device"), { code: "ENOSPC" });
        const taken = Buffer.from(bytes.subarray(0, free));
        if (faults.freeBytes !== undefined) faults.freeBytes -= taken.length;
        file.content = written(file.content, at, taken);
        file.unsynced.push({ at, bytes: taken });
        return taken.length;
      },
      read: async (at, length) => Buffer.from(file.content.subarray(at, at + length)),
      async datasync() {
        await setImmediate();
        step("datasync", path);
        file.synced = file.content;
        file.unsynced = [];
      },
      truncate: async (size) => truncate(path, file, size),
      size: async () => file.content.length,
      close: async () => undefined,
    };
  }
}

function fresh(names: Names, contentOf: (file: File) => Buffer, faults: DiskFaults = {}): MemoryDisk {
  const copies: Names = new Map();
  for (const [path, node] of names) {
    if (node === "folder") copies.set(path, node);
    else {
      const content = contentOf(node);
      copies.set(path, { content, synced: content, unsynced: [] });
    }
  }
  return createMemoryDisk(faults, copies, new Map(copies));
}

/** Each unsynced change of size and each sector of an unsynced write got to the disk, or did not. */
function afterCut(file: File, chance: () => number): Buffer {
  let content = file.synced;
  for (const change of file.unsynced) {
    if ("size" in change) {
      if (chance() < 0.5) content = resized(content, change.size);
      continue;
    }
    const luck = chance();
    for (let from = 0; from < change.bytes.length; from += sectorBytes) {
      const sector = change.bytes.subarray(from, from + sectorBytes);
      if (luck > 0.6 || (luck > 0.3 && chance() < 0.5)) content = written(content, change.at + from, sector);
    }
  }
  return content;
}

function below(files: Files, directory: string): Files {
  const on = (path: string) => path.slice(directory.length) || "/";
  return {
    open: (path, how) => files.open(on(path), how),
    readFile: (path) => files.readFile(on(path)),
    list: (path) => files.list(on(path)),
    makeFolder: (path) => files.makeFolder(on(path)),
    rename: (from, to) => files.rename(on(from), on(to)),
    remove: (path) => files.remove(on(path)),
    syncFolder: (path) => files.syncFolder(on(path)),
  };
}

const resized = (content: Buffer, size: number): Buffer =>
  Buffer.concat([content.subarray(0, size), Buffer.alloc(Math.max(0, size - content.length))]);

const written = (content: Buffer, at: number, bytes: Buffer): Buffer =>
  Buffer.concat([resized(content, at), bytes, content.subarray(at + bytes.length)]);

const missing = (path: string) => Object.assign(new Error(`no such file: ${path}`), { code: "ENOENT" });
