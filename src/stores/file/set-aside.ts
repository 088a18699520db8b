import { dirname } from "node:path";
import { type Files, writeAll } from "./files.ts";

/** Keeps what is damaged for whoever may save something from it; nothing is ever written over it. */
export interface SetAside {
  /** Renames a file or folder; returns its new path. */
  move(path: string): Promise<string>;
  /** Copies the rest of a file from a position on, durably; returns the copy's path. */
  copyTail(path: string, from: number): Promise<string>;
}

export function createSetAside(files: Files, nowMs: number): SetAside {
  const time = new Date(nowMs).toISOString().replaceAll(/[-:]|\.\d+/g, "");

  return {
    async move(path) {
      const to = await freeName(path);
      await files.rename(path, to);
      await files.syncFolder(dirname(path));
      return to;
    },
    async copyTail(path, from) {
      const to = await freeName(path);
      const bytes = (await files.readFile(path)).subarray(from);
      const file = await files.open(to, "fresh");
      try {
        await writeAll(file, bytes, 0);
        await file.datasync();
      } finally {
        await file.close();
      }
      await files.syncFolder(dirname(path));
      return to;
    },
  };

  async function freeName(path: string): Promise<string> {
    const taken = (await files.list(dirname(path))).map((name) => `${dirname(path)}/${name}`);
    for (let count = 1; ; count += 1) {
      const name = `${path}.corrupt-${time}${count === 1 ? "" : `-${count}`}`;
      if (!taken.includes(name)) return name;
    }
  }
}
