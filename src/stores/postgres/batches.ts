/** Gathers what is asked for at about the same time into one statement. */
export interface Batches<In, Out> {
  add(item: In): Promise<Out>;
}

export interface BatchesOptions<In, Out> {
  /** Does a whole batch; gives one result for each item, in their order. */
  readonly run: (items: readonly In[]) => Promise<readonly Out[]>;
  /** Names that no two items of one batch may share. */
  readonly apart: (item: In) => readonly string[];
  /** The batch failed because of what is in it: its items are tried one by one, so that one spoils no other. */
  readonly isSpoilt: (error: unknown) => boolean;
  readonly maxSize?: number;
  readonly maxRunning?: number;
}

interface Waiting<In, Out> {
  readonly item: In;
  readonly resolve: (result: Out) => void;
  readonly reject: (error: unknown) => void;
}

/**
 * While statements are under way the next batch grows, so the batches are as large as the load needs: with one
 * customer a batch is one item and waits for nothing. Each batch costs one round trip and one flush to the disk.
 */
export function createBatches<In, Out>(options: BatchesOptions<In, Out>): Batches<In, Out> {
  const { maxSize = 64, maxRunning = 2 } = options;
  let waiting: Waiting<In, Out>[] = [];
  let running = 0;
  let scheduled = false;

  return {
    add: (item) =>
      new Promise((resolve, reject) => {
        waiting.push({ item, resolve, reject });
        schedule();
      }),
  };

  /** After the events of this moment, so that requests that came together go together. */
  function schedule() {
    if (scheduled || running >= maxRunning || waiting.length === 0) return;
    scheduled = true;
    setImmediate(() => {
      scheduled = false;
      running += 1;
      void work(next()).finally(() => {
        running -= 1;
        schedule();
      });
      schedule();
    });
  }

  function next(): readonly Waiting<In, Out>[] {
    const batch: Waiting<In, Out>[] = [];
    const names = new Set<string>();
    const rest = waiting.filter((entry) => {
      const own = options.apart(entry.item);
      if (batch.length >= maxSize || own.some((name) => names.has(name))) return true;
      for (const name of own) names.add(name);
      batch.push(entry);
      return false;
    });
    waiting = rest;
    return batch;
  }

  async function work(batch: readonly Waiting<In, Out>[]): Promise<void> {
    try {
      const results = await options.run(batch.map(({ item }) => item));
      for (const [index, entry] of batch.entries()) {
        const result = results[index];
        if (result === undefined) throw new Error("a batch has fewer results than items");
        entry.resolve(result);
      }
    } catch (error) {
      if (batch.length > 1 && options.isSpoilt(error)) {
        for (const entry of batch) await work([entry]);
        return;
      }
      // What waited behind this batch would wait as long again for the same failure.
      const behind = options.isSpoilt(error) ? [] : waiting.splice(0);
      for (const entry of [...batch, ...behind]) entry.reject(error);
    }
  }
}
