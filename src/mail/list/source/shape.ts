import type { Row } from "../row.ts";
import { csvRows } from "./csv.ts";
import type { Line } from "./lines.ts";
import { type Columns, findColumns, hasAt } from "./table.ts";

/** How a text holds its addresses: in the columns of a table, or anywhere. */
export type Shape =
  | { readonly kind: "table"; readonly separator: string; readonly columns: Columns }
  | { readonly kind: "free" };

const separators = [",", "\t", ";", "|", "，", "；", "、"];

/** Rows of the same width, of which this share makes a table. */
const minAgreement = 0.6;

/** Lines of prose and of programs have commas too, but rarely an address at the same place. */
const minFilled = 0.2;

/**
 * Tells the shape of a list by its first lines. Undefined when they hold no address.
 * A separator counts when most rows have the same number of cells with it; text in which every cell is an address, or
 * most lines are prose, is free.
 */
export async function findShape(sample: readonly Line[]): Promise<Shape | undefined> {
  const told = /^sep=(.)$/.exec(sample[0]?.text ?? "")?.[1];
  const wide = await Promise.all(
    (told ? [told] : separators).map((separator) => readTable(sample, separator)),
  );
  const [table] = wide
    .filter(({ width, agreement }) => width > 1 && agreement >= minAgreement)
    .toSorted((a, b) => b.agreement - a.agreement || b.width - a.width);
  if (table) {
    const columns = findColumns(table.rows);
    if (columns && columns.filled >= minFilled && columns.addressColumns.length < table.width)
      return { kind: "table", separator: table.separator, columns };
  }
  const { rows } = await readTable(sample, "");
  const columns = findColumns(rows);
  if (!columns) return undefined;
  const body = rows.slice(columns.leadingRows).map(({ cells: [text = ""] }) => text);
  const withOne = body.filter((text) => text.split(/[\s,;，；、]/).filter(hasAt).length === 1).length;
  return withOne >= body.length / 2 ? { kind: "table", separator: "", columns } : { kind: "free" };
}

async function readTable(sample: readonly Line[], separator: string) {
  const lines = (async function* () {
    yield* sample;
  })();
  const rows: Row[] = [];
  for await (const row of csvRows(lines, separator)) if (!isBlank(row)) rows.push(row);
  const widths = new Map<number, number>();
  for (const { cells } of rows) widths.set(cells.length, (widths.get(cells.length) ?? 0) + 1);
  const [width = 1, count = 0] = [...widths].toSorted(([, a], [, b]) => b - a)[0] ?? [];
  return { separator, rows, width, agreement: count / Math.max(rows.length, 1) };
}

export const isBlank = ({ cells }: Row) => cells.every((cell) => cell.trim() === "");

/** Whatever has an @ in running text; each find is a row of its own. */
export function* freeRows(line: Line): Generator<Row> {
  const joined = line.text.replace(/ {1,20}(?=[@＠])|(?<=[@＠]) {1,20}/g, "");
  for (const word of joined.split(/[\s,;，；、|<>()（）《》【】"“”:：\p{Script=Han}]+/u))
    if (hasAt(word)) yield { line: line.number, cells: [word] };
}
