const most = 10_000;

/**
 * Remembers the callbacks that have been acted on, by signature, for at least as long as one is fresh. For what carries
 * no id of its own: messages are known by theirs, and a repeated one gets its stored answer.
 */
export function createSeenSignatures(forMs: number, clock: () => number) {
  const seenAtMs = new Map<string, number>();
  return {
    /** True the first time. */
    isNew(signature: string): boolean {
      const nowMs = clock();
      for (const [old, atMs] of seenAtMs) {
        if (Math.abs(nowMs - atMs) <= forMs && seenAtMs.size < most) break;
        seenAtMs.delete(old);
      }
      if (seenAtMs.has(signature)) return false;
      seenAtMs.set(signature, nowMs);
      return true;
    },
  };
}
