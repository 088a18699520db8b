import type { Delivery } from "./channel.ts";
import type { InboxRow } from "./inbox-row.ts";
import type { InboundMessage } from "./message.ts";
import type { Store } from "./store.ts";
import { createWorker, type Worker } from "./worker.ts";

export interface InboxOptions {
  readonly store: Pick<Store, "leaseInbox" | "accept">;
  /** Answers one message; rejects when the answer could not be stored. */
  readonly handle: (message: InboundMessage, delivery: Delivery) => Promise<unknown>;
  /** How the channel of a message delivers an answer that is nobody's passive reply. */
  readonly delivery: (message: InboundMessage) => Delivery | undefined;
  readonly clock: () => number;
  readonly onError?: (error: unknown) => void;
  readonly onGivenUp?: (row: InboxRow) => void;
  readonly maxAttempts?: number;
  readonly pollMs?: number;
}

export interface Inbox extends Worker {}

const leaseMs = 60_000;

/**
 * Answers what is owed an answer: pulled messages, those that were late when the process died, and timers. Each is a
 * turn like any other, so its answer is stored once however often it is begun.
 */
export function createInbox(options: InboxOptions): Inbox {
  const { store, clock, maxAttempts = 10, pollMs = 500 } = options;
  return createWorker({
    lease: (limit) => store.leaseInbox({ nowMs: clock(), leaseMs, limit }),
    work,
    pollMs,
    ...(options.onError && { onError: options.onError }),
  });

  async function work(row: InboxRow): Promise<void> {
    const delivery = options.delivery(row.message);
    if (delivery === undefined || row.attempts > maxAttempts) options.onGivenUp?.(row);
    else await options.handle(row.message, delivery);
    // A turn that said nothing was not committed; what was is passed over.
    await store.accept({ rows: [], dropped: [row.key] });
  }
}
