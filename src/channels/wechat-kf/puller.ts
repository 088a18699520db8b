import { setTimeout as delay } from "node:timers/promises";
import { type InboxRow, messageKey, type Store } from "../../bot/index.ts";
import type { KfApi, KfItem } from "../../wecom/index.ts";
import { toBotMessage, wechatKfId } from "./message.ts";

export interface PullerOptions {
  readonly api: Pick<KfApi, "syncMessages">;
  readonly store: Pick<Store, "accept" | "cursor" | "lease" | "release">;
  /** This process among several. */
  readonly owner: string;
  readonly clock: () => number;
  /** Messages were taken in. */
  readonly onAccepted: () => void;
  readonly onError: (error: unknown, openKfId: string) => void;
  /** Entries nobody could read; for the log. */
  readonly onUnreadable?: (count: number) => void;
  readonly firstRetryMs?: number;
}

export interface Puller {
  /** Fetches what came in for an account. `token`: of the callback; without one WeCom allows it rarely. */
  pull(openKfId: string, token?: string): void;
  /** Finishes the page it is at. */
  stop(): Promise<void>;
}

const leaseMs = 60_000;
const longestRetryMs = 60_000;
const waitForLeaseMs = 500;
/** What was said before we ever read an account is history, not a question to us. */
const historyMs = 10 * 60_000;
/** A cursor that does not move in that many pages never will. */
const maxStillPages = 3;

/**
 * Fetches the messages of customer service accounts, one puller an account over all instances. Messages and the cursor
 * behind them are taken in as one unit before anything is answered: a crash repeats a page, it never skips one.
 */
export function createPuller(options: PullerOptions): Puller {
  const { api, store, owner, clock, firstRetryMs = 2_000 } = options;
  const stopping = new AbortController();
  /** The accounts being pulled; a callback meanwhile asks for another round with its token. */
  const running = new Map<string, { again: boolean; token: string | undefined; done: Promise<void> }>();

  return {
    pull(openKfId, token) {
      const known = running.get(openKfId);
      if (known) {
        known.again = true;
        known.token = token ?? known.token;
        return;
      }
      const job = { again: false, token, done: Promise.resolve() };
      running.set(openKfId, job);
      job.done = run(openKfId, job).finally(() => running.delete(openKfId));
    },
    async stop() {
      stopping.abort();
      await Promise.all([...running.values()].map(({ done }) => done));
    },
  };

  async function run(openKfId: string, job: { again: boolean; token: string | undefined }): Promise<void> {
    let failures = 0;
    do {
      job.again = false;
      try {
        await pullAll(openKfId, job.token);
        failures = 0;
      } catch (error) {
        options.onError(error, openKfId);
        failures += 1;
        job.again = true;
        await pause(Math.min(longestRetryMs, firstRetryMs * 2 ** (failures - 1)));
      }
    } while (job.again && !stopping.signal.aborted);
  }

  async function pullAll(openKfId: string, token: string | undefined): Promise<void> {
    const name = `${wechatKfId}:${openKfId}`;
    const hold = () => store.lease({ name, owner, nowMs: clock(), ttlMs: leaseMs });
    while (!(await hold())) {
      // The other instance may have read its last page just before our callback's message.
      await pause(waitForLeaseMs);
      if (stopping.signal.aborted) return;
    }
    try {
      let cursor = await store.cursor(name);
      const sinceMs = cursor === undefined ? clock() - historyMs : 0;
      for (let still = 0; still < maxStillPages && !stopping.signal.aborted; ) {
        const page = await api.syncMessages({
          openKfId,
          ...(cursor !== undefined && { cursor }),
          ...(token !== undefined && { token }),
        });
        if (page.unreadable > 0) options.onUnreadable?.(page.unreadable);
        const value = page.nextCursor === "" ? cursor : page.nextCursor;
        await takeIn(page.items, sinceMs, value === undefined ? undefined : { name, value });
        still = value === cursor ? still + 1 : 0;
        cursor = value;
        // An empty page is not the end (document 94670).
        if (!page.hasMore || !(await hold())) return;
      }
    } finally {
      await store.release(name, owner);
    }
  }

  async function takeIn(
    items: readonly KfItem[],
    sinceMs: number,
    cursor: { readonly name: string; readonly value: string } | undefined,
  ): Promise<void> {
    const rows = items
      .filter(({ sentAtS }) => sentAtS * 1000 >= sinceMs)
      .flatMap((item) => rowOf(item) ?? []);
    const dropped = items.flatMap((item) =>
      item.kind === "recalled" ? [messageKey({ channel: wechatKfId, id: item.recalledMsgId })] : [],
    );
    if (rows.length === 0 && dropped.length === 0 && cursor === undefined) return;
    await store.accept({ rows, dropped, ...(cursor && { cursor }) });
    if (rows.length > 0) options.onAccepted();
  }

  function rowOf(item: KfItem): InboxRow | undefined {
    const message = toBotMessage(item);
    return message && { key: messageKey(message), message, dueAtMs: clock(), attempts: 0 };
  }

  async function pause(ms: number): Promise<void> {
    await delay(ms, undefined, { signal: stopping.signal }).catch(() => {});
  }
}
