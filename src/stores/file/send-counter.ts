import type { OutboxRow, SendLimit } from "../../bot/index.ts";

/** Counts what was given out to each recipient, as far back as the longest limit looks. */
export interface SendCounter {
  /** True when the recipient may get one more now; it is counted then. */
  take(row: Pick<OutboxRow, "channel" | "recipient">, limits: readonly SendLimit[], nowMs: number): boolean;
}

/** In memory: a restart forgets the last minutes, and the platform's own answer (45009) then puts the row off. */
export function createSendCounter(): SendCounter {
  const times = new Map<string, number[]>();
  let sweepAt = 1_000;

  return {
    take(row, limits, nowMs) {
      const own = limits.filter(({ channel }) => channel === row.channel);
      if (own.length === 0) return true;
      const longestMs = Math.max(...own.map(({ windowMs }) => windowMs));
      const key = `${row.channel} ${row.recipient}`;
      const sent = (times.get(key) ?? []).filter((atMs) => atMs > nowMs - longestMs);
      times.set(key, sent);
      if (times.size > sweepAt) sweep(nowMs - longestMs);
      const full = own.some(
        ({ windowMs, max }) => sent.filter((atMs) => atMs > nowMs - windowMs).length >= max,
      );
      if (full) return false;
      sent.push(nowMs);
      return true;
    },
  };

  function sweep(beforeMs: number) {
    for (const [key, sent] of times) if ((sent.at(-1) ?? 0) <= beforeMs) times.delete(key);
    sweepAt = Math.max(1_000, times.size * 2);
  }
}
