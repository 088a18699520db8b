import { defaultListLimits, type ListFile, type ListLimits } from "../list-file.ts";
import { ListRefusedError } from "../refused.ts";
import type { Row } from "../row.ts";
import { openWorkbook } from "../xlsx/index.ts";
import { csvRows } from "./csv.ts";
import { decoded, type Encoding, inspect } from "./inspect.ts";
import { type Line, linesOf } from "./lines.ts";
import { findShape, freeRows, isBlank } from "./shape.ts";
import { type Columns, findColumns } from "./table.ts";

/** A list that was understood and can be read, more than once. */
export interface List {
  readonly name: string;
  readonly format: "table" | "text" | "xlsx";
  /** Of text only. */
  readonly encoding?: Encoding;
  /** Of a table in text: what stands between its cells; "" when each line is one. */
  readonly separator?: string;
  readonly header?: readonly string[];
  readonly addressColumns: readonly number[];
  /** Rows below the header, blank ones left out. Throws ListRefusedError when there are too many or the file breaks off. */
  rows(): AsyncIterable<Row>;
}

const sampleLines = 200;

/**
 * Finds out what a file holds: encoding, separator, header and address columns of .csv and .txt, the first sheet with
 * addresses of .xlsx, or any text with addresses in it. What it is called does not matter.
 * @throws ListRefusedError
 */
export async function openList(file: ListFile, limits: Partial<ListLimits> = {}): Promise<List> {
  const all = { ...defaultListLimits, ...limits };
  const inspected = await inspect(file, all);
  return inspected.kind === "zip" ? openXlsx(file, all) : openText(file, inspected.encoding, all);
}

async function openText(file: ListFile, encoding: Encoding, limits: ListLimits): Promise<List> {
  const lines = () => linesOf(decoded(file, encoding));
  const sample = await firstOf(lines(), sampleLines, (line) => line.text.trim() !== "");
  const shape = await findShape(sample);
  if (!shape) throw new ListRefusedError("no-address");
  if (shape.kind === "free")
    return {
      name: file.name,
      format: "text",
      encoding,
      addressColumns: [0],
      rows: () => limited(freeRowsOf(lines()), 0, limits),
    };
  const { separator, columns } = shape;
  return {
    name: file.name,
    format: "table",
    encoding,
    separator,
    ...described(columns),
    rows: () => limited(csvRows(lines(), separator), columns.leadingRows, limits),
  };
}

async function openXlsx(file: ListFile, limits: ListLimits): Promise<List> {
  const workbook = await openWorkbook(file, limits);
  for (const sheet of workbook.sheets) {
    const sample = await firstOf(sheet.rows(), sampleLines, (row) => !isBlank(row));
    const columns = findColumns(sample);
    if (!columns) continue;
    return {
      name: file.name,
      format: "xlsx",
      ...described(columns),
      rows: () => limited(sheet.rows(), columns.leadingRows, limits),
    };
  }
  throw new ListRefusedError("no-address");
}

const described = ({ addressColumns, header }: Columns) => ({ addressColumns, ...(header && { header }) });

async function firstOf<T>(
  items: AsyncIterable<T>,
  count: number,
  wanted: (item: T) => boolean,
): Promise<readonly T[]> {
  const found: T[] = [];
  for await (const item of items) {
    if (wanted(item)) found.push(item);
    if (found.length >= count) break;
  }
  return found;
}

async function* freeRowsOf(lines: AsyncIterable<Line>): AsyncGenerator<Row> {
  for await (const line of lines) yield* freeRows(line);
}

async function* limited(
  rows: AsyncIterable<Row>,
  leadingRows: number,
  { maxRows }: ListLimits,
): AsyncGenerator<Row> {
  let count = 0;
  for await (const row of rows) {
    if (isBlank(row)) continue;
    count += 1;
    if (count <= leadingRows) continue;
    if (count - leadingRows > maxRows) throw new ListRefusedError("too-many-rows");
    yield row;
  }
}
