import type { OutboxRow } from "./outbox-row.ts";
import type { SendLimit, Settlement, Store } from "./store.ts";
import { createWorker, type Worker } from "./worker.ts";

/** A send that failed. `retry` false: it will never work (bad recipient, content refused), give up now. */
export class SendError extends Error {
  readonly retry: boolean;
  /** The platform asked to wait at least this long. */
  readonly waitMs: number;
  /** No way to this person now, but there is one when they write again: keep the row for then. */
  readonly held: boolean;
  constructor(
    message: string,
    options: { retry: boolean; held?: boolean; waitMs?: number; cause?: unknown },
  ) {
    super(message, { cause: options.cause });
    this.name = "SendError";
    this.retry = options.retry;
    this.held = options.held ?? false;
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
  /** Rows that are worth keeping for the person's next message when every attempt failed. */
  readonly keeps?: (row: OutboxRow) => boolean;
  /** Not sent and kept until its recipient writes. */
  readonly onHeld?: (row: OutboxRow, error: string) => void;
  readonly onError?: (error: unknown) => void;
  /** What the platforms take from us per recipient; rows above wait their turn. */
  readonly limits?: readonly SendLimit[];
  readonly maxAttempts?: number;
  readonly pollMs?: number;
}

export interface Outbox extends Worker {}

const leaseMs = 60_000;
const firstRetryMs = 2_000;
const longestRetryMs = 5 * 60_000;

/**
 * Sends what turns put into the outbox: leased, in order per conversation, retried with jittered backoff, given up
 * with a notice. At least once towards the platform: a crash between its yes and our note of it sends again.
 */
export function createOutbox(options: OutboxOptions): Outbox {
  const { store, clock, maxAttempts = 8, pollMs = 500, limits = [] } = options;
  return createWorker({
    lease: (limit) => store.leaseOutbox({ nowMs: clock(), leaseMs, limit, limits }),
    async work(row) {
      const settlement = await send(row);
      await store.settleOutbox([settlement]);
      report(row, settlement);
    },
    pollMs,
    ...(options.onError && { onError: options.onError }),
  });

  async function send(row: OutboxRow): Promise<Settlement> {
    const sender = options.senders[row.channel];
    try {
      if (!sender) throw new SendError(`no way out for channel ${row.channel}`, { retry: false });
      await sender(row);
      return { id: row.id, result: "sent" };
    } catch (error) {
      return failed(row, error);
    }
  }

  function failed(row: OutboxRow, cause: unknown): Settlement {
    const error = cause instanceof Error ? cause.message : "unknown error";
    const known = cause instanceof SendError ? cause : undefined;
    const exhausted = row.attempts + 1 >= maxAttempts;
    if (known?.held || (exhausted && options.keeps?.(row))) return { id: row.id, result: "held", error };
    if (known?.retry === false || exhausted) return { id: row.id, result: "given-up", error };
    const backoffMs = Math.min(longestRetryMs, firstRetryMs * 2 ** row.attempts) * (0.5 + options.random());
    return {
      id: row.id,
      result: "retry",
      dueAtMs: clock() + Math.max(backoffMs, known?.waitMs ?? 0),
      error,
    };
  }

  function report(row: OutboxRow, settlement: Settlement): void {
    switch (settlement.result) {
      case "sent":
        options.onSent?.(row);
        return;
      case "retry":
        options.onRetry?.(row, settlement.error, settlement.dueAtMs - clock());
        return;
      case "held":
        options.onHeld?.(row, settlement.error);
        return;
      case "given-up":
        options.onGivenUp?.(row, settlement.error);
        return;
    }
  }
}
