/** A share with the range the true one lies in, 95 times of 100. */
export interface Share {
  readonly hits: number;
  readonly of: number;
  /** 0 to 1; 0 when nothing was counted. */
  readonly value: number;
  readonly low: number;
  readonly high: number;
}

const z = 1.96;

/** Wilson's score interval at 95 %: honest for small counts and for shares near 0 and 1. */
export function share(hits: number, of: number): Share {
  if (of === 0) return { hits, of, value: 0, low: 0, high: 1 };
  const value = hits / of;
  const centre = value + (z * z) / (2 * of);
  const spread = z * Math.sqrt((value * (1 - value)) / of + (z * z) / (4 * of * of));
  const scale = 1 + (z * z) / of;
  return {
    hits,
    of,
    value,
    low: Math.max(0, (centre - spread) / scale),
    high: Math.min(1, (centre + spread) / scale),
  };
}
