import type { Row } from "../row.ts";

/** Where the addresses stand in a table. */
export interface Columns {
  readonly addressColumns: readonly number[];
  /** In how many of the rows the fullest of them has an address, 0 to 1. */
  readonly filled: number;
  /** Rows before the first address: titles, and last of all the header. */
  readonly leadingRows: number;
  readonly header?: readonly string[];
}

export const hasAt = (text: string) => /[@＠]/.test(text);

const addressWord = /e-?mail|\bmail\b|邮箱|郵箱|邮件|郵件|电邮|信箱/i;
const maxLeadingRows = 5;
const maxLabelChars = 30;
const isAddressLabel = (cell: string) =>
  cell.length <= maxLabelChars && addressWord.test(cell) && !/^(?:没|無|无|暂|no\b|none)/i.test(cell);

/**
 * Finds the address columns of a table by what stands in its first rows: a share of cells with an @, or a header that
 * says so. Undefined when no column has any.
 */
export function findColumns(rows: readonly Row[]): Columns | undefined {
  const first = rows.findIndex(({ cells }) => cells.some(hasAt));
  if (first < 0) return undefined;
  const before = rows.slice(0, first);
  const body = rows.slice(first);
  const shares = shareOfAddresses(body);
  const best = Math.max(...shares);
  const leading = before.slice(0, headerEnd(before, shares));
  const names =
    leading.length <= maxLeadingRows && leading.every(isLabels(shares)) ? leading.at(-1)?.cells : undefined;
  const named = (column: number) => addressWord.test(names?.[column] ?? "");
  const addressColumns = shares.flatMap((share, column) =>
    share > 0 && (share >= best / 2 || named(column)) ? [column] : [],
  );
  return {
    addressColumns,
    filled: best,
    leadingRows: names ? leading.length : 0,
    ...(names && { header: names }),
  };
}

/**
 * How many of the rows before the first address are titles and header. What stands below the header in an address
 * column is somebody without an address, and gets a verdict like everybody.
 */
function headerEnd(before: readonly Row[], shares: readonly number[]): number {
  const addressCells = before.map(({ cells }) => cells.filter((_, column) => (shares[column] ?? 0) > 0));
  const header = addressCells.findLastIndex((cells) => cells.some(isAddressLabel));
  const person = addressCells.findIndex(
    (cells, at) => at > header && cells.some((cell) => cell.trim() !== ""),
  );
  return header < 0 || person < 0 ? before.length : person;
}

function shareOfAddresses(rows: readonly Row[]): readonly number[] {
  const width = Math.max(...rows.map(({ cells }) => cells.length));
  return Array.from(
    { length: width },
    (_, column) => rows.filter(({ cells }) => hasAt(cells[column] ?? "")).length / rows.length,
  );
}

/** Whether a row names columns: where others have addresses it has a word, not an address that lost its @. */
const isLabels =
  (shares: readonly number[]) =>
  ({ cells }: Row): boolean =>
    cells.every((cell, column) => (shares[column] ?? 0) < 0.3 || !/[.。\d]/.test(cell));
