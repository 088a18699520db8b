import { type FSWatcher, watch } from "node:fs";
import { join } from "node:path";
import type { Knowledge, Problem } from "./knowledge.ts";
import { loadKnowledge } from "./load.ts";

export interface WatchOptions {
  /** Called with the new knowledge after a save that passed every check and changed something. */
  readonly onLoad: (knowledge: Knowledge) => void;
  /** Called when a save is broken; the knowledge in use stays. Says which file and which line. */
  readonly onProblems: (problems: readonly Problem[]) => void;
  /** How long the folder must be quiet before it is read. */
  readonly debounceMs?: number;
}

/**
 * Reloads the folder after each save. An editor saves in several steps, so reading waits for quiet,
 * and what was read while another save came in is thrown away and read again: nobody sees half a state.
 * `version` is the knowledge in use; a save that changes nothing is silent.
 */
export function watchKnowledge(
  folder: string,
  version: string,
  { onLoad, onProblems, debounceMs = 200 }: WatchOptions,
): { close(): void } {
  let known = version;
  let saves = 0;
  let timer: NodeJS.Timeout | undefined;
  let closed = false;

  const reload = async () => {
    const seen = saves;
    const loaded = await loadKnowledge(folder);
    if (closed || seen !== saves) return;
    if (!loaded.ok) onProblems(loaded.problems);
    else if (loaded.knowledge.version !== known) {
      known = loaded.knowledge.version;
      onLoad(loaded.knowledge);
    }
  };
  const saved = () => {
    saves += 1;
    clearTimeout(timer);
    timer = setTimeout(() => void reload(), debounceMs);
    timer.unref();
  };
  const watchers: FSWatcher[] = [folder, join(folder, "faq")].map((path) => watch(path, saved));
  for (const watcher of watchers) watcher.on("error", (error) => onProblems([lost(error)]));
  return {
    close() {
      closed = true;
      clearTimeout(timer);
      for (const watcher of watchers) watcher.close();
    },
  };
}

const lost = (error: Error): Problem => ({
  file: ".",
  line: 1,
  severity: "error",
  message: `the folder can no longer be watched (${error.message}); restart to read changes`,
});
