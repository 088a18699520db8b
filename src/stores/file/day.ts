/** China has one time zone and no summer time. */
const chinaOffsetMs = 8 * 3_600_000;
const lastMs = 8_640_000_000_000_000 - chinaOffsetMs;

/** The day in China as `YYYY-MM-DD`; what is no time counts as the first of all days. */
export const dayOf = (atMs: number): string =>
  new Date(atMs >= 0 && atMs <= lastMs ? atMs + chinaOffsetMs : 0).toISOString().slice(0, 10);
