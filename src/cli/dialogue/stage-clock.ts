/** Time as a transcript has it: it runs while something happens, and stands still between. */
export interface StageClock {
  readonly now: () => number;
  /** The next action begins, `ms` after the one before it. */
  next(ms: number): void;
  /** What came of the action is there: the clock stops. */
  stop(): void;
}

/** Between two actions: people take that long to read and write. Three actions to the minute. */
export const betweenMs = 20_000;
/** However slow the machine, an action stays within its twenty seconds, so that times in answers are the same. */
const longestMs = betweenMs - 1_000;

/** `realMs` is the machine's own clock. `begins` is `2026-11-24 14:31`, China time. */
export function createStageClock(begins: string, realMs: () => number): StageClock {
  let atMs = Date.parse(`${begins.replace(" ", "T")}:00+08:00`);
  if (Number.isNaN(atMs)) throw new RangeError(`${begins} is no time`);
  let sinceMs: number | undefined;
  let stoppedMs = atMs;
  const now = () => (sinceMs === undefined ? stoppedMs : atMs + Math.min(realMs() - sinceMs, longestMs));
  return {
    now,
    next(ms) {
      atMs += ms;
      sinceMs = realMs();
    },
    stop() {
      stoppedMs = now();
      sinceMs = undefined;
    },
  };
}
