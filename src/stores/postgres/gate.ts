import { StoreError } from "../file/index.ts";

/** Lets work in until it is closed; closing waits for what is inside. */
export interface Gate {
  enter<T>(task: () => Promise<T>): Promise<T>;
  close(): Promise<void>;
}

export function createGate(): Gate {
  const inside = new Set<Promise<unknown>>();
  let closed = false;
  return {
    async enter(task) {
      if (closed) throw new StoreError("closed", "The store is closed: the process is about to end.");
      const run = task();
      inside.add(run);
      try {
        return await run;
      } finally {
        inside.delete(run);
      }
    },
    async close() {
      closed = true;
      await Promise.allSettled(inside);
    },
  };
}
