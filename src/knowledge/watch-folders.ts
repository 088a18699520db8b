import { type FSWatcher, watch } from "node:fs";

export interface WatchFoldersOptions {
  /**
   * Reads the folders afresh. What was read while another save came in is half a state: when `isStale` says so
   * after reading, the result must be thrown away; `reload` is called again.
   */
  readonly reload: (isStale: () => boolean) => Promise<void>;
  /** The folders can no longer be watched. */
  readonly onLost: (error: Error) => void;
  /** How long the folders must be quiet before they are read. */
  readonly debounceMs?: number;
}

/** Calls `reload` after each save, once for the several steps in which an editor saves. */
export function watchFolders(
  folders: readonly string[],
  { reload, onLost, debounceMs = 200 }: WatchFoldersOptions,
): { close(): void } {
  let saves = 0;
  let timer: NodeJS.Timeout | undefined;
  let closed = false;

  const read = () => {
    const seen = saves;
    void reload(() => closed || seen !== saves);
  };
  const saved = () => {
    saves += 1;
    clearTimeout(timer);
    timer = setTimeout(read, debounceMs);
    timer.unref();
  };
  const watchers: FSWatcher[] = folders.map((path) => watch(path, saved));
  for (const watcher of watchers) watcher.on("error", onLost);
  return {
    close() {
      closed = true;
      clearTimeout(timer);
      for (const watcher of watchers) watcher.close();
    },
  };
}
