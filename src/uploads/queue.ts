export interface Queue {
  /** Runs a task when its turn comes; the same id again is passed over while it waits or runs. */
  add(task: { readonly id: string; readonly key: string; run(): Promise<void> }): void;
  /** Whether something of this key waits or runs. */
  busy(key: string): boolean;
  /** Settles when nothing waits or runs any more. */
  idle(): Promise<void>;
}

/** Tasks in the order they came, `parallel` at a time, but of one key only one. A task must not reject. */
export function createQueue(parallel: number): Queue {
  type Task = Parameters<Queue["add"]>[0];
  const waiting: Task[] = [];
  const running = new Map<string, { readonly task: Task; readonly run: Promise<void> }>();

  function next(): void {
    while (running.size < parallel) {
      const at = waiting.findIndex(({ key }) => !running.has(key));
      const [task] = at < 0 ? [] : waiting.splice(at, 1);
      if (task === undefined) return;
      const run = task.run().finally(() => {
        running.delete(task.key);
        next();
      });
      running.set(task.key, { task, run });
    }
  }

  return {
    add(task) {
      const known =
        waiting.some(({ id }) => id === task.id) ||
        [...running.values()].some((one) => one.task.id === task.id);
      if (known) return;
      waiting.push(task);
      next();
    },
    busy: (key) => running.has(key) || waiting.some((task) => task.key === key),
    async idle() {
      while (running.size > 0) await Promise.allSettled([...running.values()].map(({ run }) => run));
    },
  };
}
