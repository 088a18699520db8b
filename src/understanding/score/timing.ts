/** How long one message takes, in milliseconds. */
export interface Timing {
  readonly p50Ms: number;
  readonly p99Ms: number;
  /** A message of 4,000 characters, pasted together from the others. */
  readonly longMs: number;
}

const longLength = 4_000;
const longRounds = 9;

/** Times `read` on each text, after the code has been compiled by reading them all once. */
export function timeReading(
  read: (text: string) => unknown,
  texts: readonly string[],
  nowMs: () => number,
): Timing {
  const timeOf = (text: string) => {
    const before = nowMs();
    read(text);
    return nowMs() - before;
  };
  for (const text of texts) read(text);
  const times = texts.map(timeOf);
  const joined = texts.join(", ");
  const long = joined.repeat(Math.ceil(longLength / Math.max(joined.length, 1))).slice(0, longLength);
  return {
    p50Ms: quantile(times, 0.5),
    p99Ms: quantile(times, 0.99),
    longMs: quantile(
      Array.from({ length: longRounds }, () => timeOf(long)),
      0.5,
    ),
  };
}

function quantile(values: readonly number[], q: number): number {
  const sorted = values.toSorted((one, other) => one - other);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * q))] ?? 0;
}
