export interface Rate {
  readonly max: number;
  readonly perMs: number;
}

/** Says for each thing whether it is still within all rates; what is not allowed does not count. */
export function createRateLimit(clock: () => number, rates: readonly Rate[]): (key: string) => boolean {
  const times = new Map<string, readonly number[]>();
  const longestMs = Math.max(...rates.map(({ perMs }) => perMs));
  return (key) => {
    const now = clock();
    const recent = (times.get(key) ?? []).filter((at) => now - at < longestMs);
    const allowed = rates.every(({ max, perMs }) => recent.filter((at) => now - at < perMs).length < max);
    times.set(key, allowed ? [...recent, now] : recent);
    return allowed;
  };
}
