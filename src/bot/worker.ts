/** Takes work out of the store and does it, several pieces side by side. */
export interface Worker {
  /** Looks for work now instead of at the next poll. */
  wake(): void;
  /** Finishes what was begun and begins no more. */
  stop(): Promise<void>;
}

export interface WorkerOptions<Row> {
  /** At most `limit` pieces of work that nobody else has. */
  readonly lease: (limit: number) => Promise<readonly Row[]>;
  /** Does one piece; a rejection is reported, and the piece comes again when its lease ends. */
  readonly work: (row: Row) => Promise<void>;
  readonly onError?: (error: unknown) => void;
  readonly pollMs: number;
}

const maxRunning = 32;

/** A slow piece holds nobody up: whenever one is done, the next are looked for. */
export function createWorker<Row>(options: WorkerOptions<Row>): Worker {
  const running = new Set<Promise<void>>();
  let timer: NodeJS.Timeout | undefined;
  let looking: Promise<void> | undefined;
  let again = false;
  let stopped = false;
  wake();

  return {
    wake,
    async stop() {
      stopped = true;
      clearTimeout(timer);
      await looking;
      await Promise.all(running);
    },
  };

  function wake() {
    if (stopped) return;
    if (looking !== undefined) {
      again = true;
      return;
    }
    clearTimeout(timer);
    again = false;
    looking = look()
      .catch((error: unknown) => options.onError?.(error))
      .finally(() => {
        looking = undefined;
        if (again) wake();
        else if (!stopped) timer = setTimeout(wake, options.pollMs).unref();
      });
  }

  async function look(): Promise<void> {
    const free = maxRunning - running.size;
    if (free <= 0) return;
    for (const row of await options.lease(free)) begin(row);
  }

  function begin(row: Row) {
    const run = options
      .work(row)
      .catch((error: unknown) => options.onError?.(error))
      .finally(() => {
        running.delete(run);
        wake();
      });
    running.add(run);
  }
}
