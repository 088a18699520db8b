import type { OutboxRow } from "./outbox-row.ts";
import type { Settlement, Store } from "./store.ts";

/** A send that failed. `retry` false: it will never work (bad recipient, content refused), give up now. */
export class SendError extends Error {
  readonly retry: boolean;
  /** The platform asked to wait at least this long. */
  readonly waitMs: number;
  constructor(message: string, options: { retry: boolean; waitMs?: number; cause?: unknown }) {
    super(message, { cause: options.cause });
    this.name = "SendError";
    this.retry = options.retry;
    this.waitMs = options.waitMs ?? 0;
  }
}

/** Who sends the rows of a channel. */
export type Senders = Readonly<Record<string, (row: OutboxRow) => Promise<void>>>;

export interface OutboxOptions {
  readonly store: Store;
  readonly senders: Senders;
  readonly clock: () => number;
  /** A number in [0, 1), for jitter. */
  readonly random: () => number;
  readonly onSent?: (row: OutboxRow) => void;
  readonly onRetry?: (row: OutboxRow, error: string, waitMs: number) => void;
  readonly onGivenUp?: (row: OutboxRow, error: string) => void;
  readonly onError?: (error: unknown) => void;
  readonly maxAttempts?: number;
  readonly pollMs?: number;
}

export interface Outbox {
  /** Looks for due rows now instead of at the next poll. */
  wake(): void;
  /** Finishes what is being sent and sends no more. */
  stop(): Promise<void>;
}

const leaseMs = 60_000;
const batch = 32;
const firstRetryMs = 2_000;
const longestRetryMs = 5 * 60_000;

/**
 * Sends what turns put into the outbox: leased, in order per conversation, retried with jittered backoff, given up
 * with a notice. At least once towards the platform: a crash between its yes and our note of it sends again.
 */
export function createOutbox(options: OutboxOptions): Outbox {
  const { store, clock, maxAttempts = 8, pollMs = 500 } = options;
  let stopped = false;
  let timer: NodeJS.Timeout | undefined;
  let again = false;
  let working: Promise<void> | undefined;

  const wake = () => {
    if (stopped) return;
    clearTimeout(timer);
    if (working !== undefined) {
      again = true;
      return;
    }
    again = false;
    working = round()
      .catch((error) => options.onError?.(error))
      .finally(() => {
        working = undefined;
        if (again) wake();
        else if (!stopped) timer = setTimeout(wake, pollMs).unref();
      });
  };
  wake();

  return {
    wake,
    async stop() {
      stopped = true;
      clearTimeout(timer);
      await working;
    },
  };

  async function round(): Promise<void> {
    while (!stopped) {
      const rows = await store.leaseOutbox({ nowMs: clock(), leaseMs, limit: batch });
      if (rows.length === 0) return;
      const settlements = await Promise.all(rows.map(send));
      await store.settleOutbox(settlements);
    }
  }

  async function send(row: OutboxRow): Promise<Settlement> {
    const sender = options.senders[row.channel];
    try {
      if (!sender) throw new SendError(`no way out for channel ${row.channel}`, { retry: false });
      await sender(row);
      options.onSent?.(row);
      return { id: row.id, result: "sent" };
    } catch (error) {
      return failed(row, error);
    }
  }

  function failed(row: OutboxRow, cause: unknown): Settlement {
    const error = cause instanceof Error ? cause.message : "unknown error";
    const known = cause instanceof SendError ? cause : undefined;
    if (known?.retry === false || row.attempts + 1 >= maxAttempts) {
      options.onGivenUp?.(row, error);
      return { id: row.id, result: "given-up", error };
    }
    const backoffMs = Math.min(longestRetryMs, firstRetryMs * 2 ** row.attempts) * (0.5 + options.random());
    const waitMs = Math.max(backoffMs, known?.waitMs ?? 0);
    const dueAtMs = clock() + waitMs;
    options.onRetry?.(row, error, waitMs);
    return { id: row.id, result: "retry", dueAtMs, error };
  }
}
