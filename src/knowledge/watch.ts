import { join } from "node:path";
import type { Knowledge, Problem } from "./knowledge.ts";
import { loadKnowledge } from "./load.ts";
import { watchFolders } from "./watch-folders.ts";

export interface WatchOptions {
  /** Called with the new knowledge after a save that passed every check and changed something. */
  readonly onLoad: (knowledge: Knowledge) => void;
  /** Called when a save is broken; the knowledge in use stays. Says which file and which line. */
  readonly onProblems: (problems: readonly Problem[]) => void;
  /** How long the folder must be quiet before it is read. */
  readonly debounceMs?: number;
}

/**
 * Reloads the knowledge after each save; nobody sees half a state.
 * `version` is the knowledge in use; a save that changes nothing is silent.
 */
export function watchKnowledge(
  folder: string,
  version: string,
  { onLoad, onProblems, ...options }: WatchOptions,
): { close(): void } {
  let known = version;
  return watchFolders([folder, join(folder, "faq")], {
    ...options,
    async reload(isStale) {
      const loaded = await loadKnowledge(folder);
      if (isStale()) return;
      if (!loaded.ok) onProblems(loaded.problems);
      else if (loaded.knowledge.version !== known) {
        known = loaded.knowledge.version;
        onLoad(loaded.knowledge);
      }
    },
    onLost: (error) => onProblems([lost(error)]),
  });
}

const lost = (error: Error): Problem => ({
  file: ".",
  line: 1,
  severity: "error",
  message: `the folder can no longer be watched (${error.message}); restart to read changes`,
});
