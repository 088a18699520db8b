import { readFileSync } from "node:fs";
import {
  type CleanedRow,
  cleanList,
  type ListData,
  type ListFile,
  type ListLimits,
  type ListSummary,
  listFile,
  openList,
  pastedList,
  readListData,
} from "../../../src/mail/index.ts";
import { root, type Zone, zoneLookup } from "../../helpers/zone.ts";

const folder = new URL("../../../knowledge/lists/", import.meta.url);

/** What is really in `knowledge/lists/`. */
export const listData: ListData = readListData((file) => readFileSync(new URL(file, folder), "utf8"));

export const fixture = (name: string): ListFile =>
  listFile(name, readFileSync(new URL(`../../fixtures/lists/${name}`, import.meta.url)));

/** The cells of every row, and how the list was read. */
export async function readAll(file: ListFile | string, limits?: Partial<ListLimits>) {
  const list = await openList(typeof file === "string" ? pastedList(file) : file, limits);
  const rows: (readonly string[])[] = [];
  for await (const { cells } of list.rows()) rows.push(cells);
  return { list, rows };
}

/** Cleans pasted text against a zone. */
export async function clean(
  text: string | ListFile,
  zone: Zone = {},
): Promise<{ summary: ListSummary; rows: readonly CleanedRow[]; asked: readonly string[] }> {
  const lookup = zoneLookup(root, zone);
  const rows: CleanedRow[] = [];
  const list = await openList(typeof text === "string" ? pastedList(text) : text);
  const summary = await cleanList(list, {
    lookup,
    data: listData,
    random: () => 0.5,
    onRow: (row) => void rows.push(row),
  });
  return { summary, rows, asked: lookup.asked };
}
