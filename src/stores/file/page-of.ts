import type { Page, PageRequest } from "../../bot/index.ts";

/** What a list is ordered by: a time, and a name where times are equal. */
type Key = readonly [atMs: number, id: string];

/** A piece of a list, newest first. A cursor that is none begins at the top: it comes from an address bar. */
export function pageOf<Row>(
  rows: readonly Row[],
  keyOf: (row: Row) => Key,
  { limit, after }: PageRequest,
): Page<Row> {
  const sorted = rows.toSorted((a, b) => newerFirst(keyOf(a), keyOf(b)));
  const [, atMs, id] = /^(-?\d+(?:\.\d+)?)~([\s\S]*)$/.exec(after ?? "") ?? [];
  const from =
    atMs === undefined || id === undefined
      ? 0
      : sorted.findIndex((row) => newerFirst(keyOf(row), [Number(atMs), id]) > 0);
  const found = from === -1 ? [] : sorted.slice(from, from + limit);
  const last = found.at(-1);
  const hasMore = last !== undefined && from + limit < sorted.length;
  return { rows: found, ...(hasMore && { next: keyOf(last).join("~") }) };
}

function newerFirst([aMs, a]: Key, [bMs, b]: Key): number {
  if (aMs !== bMs) return bMs - aMs;
  if (a === b) return 0;
  return a < b ? 1 : -1;
}
