import type { Store } from "../bot/index.ts";
import type { Metrics } from "./metrics.ts";

/** The same store, with the time of its two calls of every turn told. */
export function measuredStore(store: Store, metrics: Pick<Metrics, "stage">): Store {
  const timed = async <T>(stage: "begin" | "commit", call: () => Promise<T>): Promise<T> => {
    const startedMs = performance.now();
    try {
      return await call();
    } finally {
      metrics.stage(stage, performance.now() - startedMs);
    }
  };
  return {
    ...store,
    begin: (key, conversation) => timed("begin", () => store.begin(key, conversation)),
    commit: (turn) => timed("commit", () => store.commit(turn)),
  };
}
