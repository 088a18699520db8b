/** Counts wrong passwords, so that nobody can try them all. In memory: a restart costs an attacker more than us. */
export interface Attempts {
  /** How long this name has to wait; undefined when it may try. */
  waitMs(name: string, nowMs: number): number | undefined;
  failed(name: string, nowMs: number): void;
  succeeded(name: string): void;
}

const windowMs = 15 * 60_000;
const maxFailures = 5;
const maxNames = 10_000;

/** Five wrong tries in a quarter of an hour for a name, whether there is an account of it or not. */
export function createAttempts(): Attempts {
  const failures = new Map<string, readonly number[]>();
  const recent = (name: string, nowMs: number) =>
    (failures.get(name) ?? []).filter((atMs) => nowMs - atMs < windowMs);

  return {
    waitMs(name, nowMs) {
      const lately = recent(name, nowMs);
      const [oldest = nowMs] = lately;
      return lately.length < maxFailures ? undefined : oldest + windowMs - nowMs;
    },
    failed(name, nowMs) {
      const lately = [...recent(name, nowMs), nowMs].slice(-maxFailures);
      failures.delete(name);
      failures.set(name, lately);
      const [oldest] = failures.keys();
      if (failures.size > maxNames && oldest !== undefined) failures.delete(oldest);
    },
    succeeded(name) {
      failures.delete(name);
    },
  };
}
