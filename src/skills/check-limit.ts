/** Whether a check may run now, and whose checks were too many when not. */
export type CheckLeave = "granted" | "too-many-by-you" | "too-many-by-all";

export interface CheckLimits {
  /** Checks one person may have within `windowMs`. */
  readonly perPerson?: number;
  readonly windowMs?: number;
  /** Checks everybody together may have within a minute. */
  readonly perMinute?: number;
}

const minuteMs = 60_000;
const maxSenders = 10_000;

/**
 * Five checks per person in ten minutes, sixty a minute for everybody together: nobody uses the bot to flood a domain's
 * name servers, and a crowd does not make it a nuisance either. What is refused does not count. Kept in memory: a
 * restart forgives.
 */
export function createCheckLimit({
  perPerson = 5,
  windowMs = 10 * minuteMs,
  perMinute = 60,
}: CheckLimits = {}): (sender: string, nowMs: number) => CheckLeave {
  const recent = new Map<string, readonly number[]>();
  let all: readonly number[] = [];
  return (sender, nowMs) => {
    const own = (recent.get(sender) ?? []).filter((atMs) => nowMs - atMs < windowMs);
    all = all.filter((atMs) => nowMs - atMs < minuteMs);
    if (own.length >= perPerson) return "too-many-by-you";
    if (all.length >= perMinute) return "too-many-by-all";
    all = [...all, nowMs];
    recent.delete(sender);
    recent.set(sender, [...own, nowMs]);
    const oldest = recent.keys().next();
    if (recent.size > maxSenders && !oldest.done) recent.delete(oldest.value);
    return "granted";
  };
}
