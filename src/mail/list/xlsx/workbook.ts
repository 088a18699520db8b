import type { ListFile, ListLimits } from "../list-file.ts";
import { ListRefusedError } from "../refused.ts";
import type { Row } from "../row.ts";
import { readSheet } from "./sheet.ts";
import { readSharedStrings } from "./strings.ts";
import { readXml } from "./xml.ts";
import { readZip, unpack, type ZipEntry } from "./zip.ts";

export interface Workbook {
  /** In the order of their tabs. */
  readonly sheets: readonly { rows(): AsyncIterable<Row> }[];
}

const maxSheets = 50;

/**
 * Opens an .xlsx workbook. Only what is needed is unpacked (tabs, shared strings, the sheets themselves row by row);
 * formulas, links and macros are never looked at. The packed file is held in memory, since a zip is read from its end.
 * @throws ListRefusedError
 */
export async function openWorkbook(file: ListFile, { maxUnpackedBytes }: ListLimits): Promise<Workbook> {
  const packed: Uint8Array[] = [];
  for await (const chunk of file.bytes()) packed.push(chunk);
  const entries = readZip(Buffer.concat(packed));
  const used = [...entries.values()].filter(({ name }) =>
    /^xl\/(workbook|sharedStrings|worksheets\/|_rels\/)/.test(name),
  );
  if (used.reduce((sum, { size }) => sum + size, 0) > maxUnpackedBytes)
    throw new ListRefusedError("unpacks-too-big");
  const sheets = await findSheets(entries);
  if (sheets.length === 0) throw new ListRefusedError("broken");
  const strings = entries.get("xl/sharedStrings.xml");
  const shared = strings ? await readSharedStrings(unpack(strings)) : [];
  return { sheets: sheets.map((sheet) => ({ rows: () => readSheet(unpack(sheet), shared) })) };
}

/** The worksheets in the order of their tabs; where the workbook does not tell, as they lie in the archive. */
async function findSheets(entries: ReadonlyMap<string, ZipEntry>): Promise<readonly ZipEntry[]> {
  const tabs = await attributesOf(entries.get("xl/workbook.xml"), "sheet", "r:id");
  const relations = entries.get("xl/_rels/workbook.xml.rels");
  const ids = await attributesOf(relations, "Relationship", "Id");
  const targets = await attributesOf(relations, "Relationship", "Target");
  const paths = tabs.map((id) => {
    const target = targets[ids.indexOf(id)] ?? "";
    return target.startsWith("/") ? target.slice(1) : `xl/${target}`;
  });
  const found = paths.map((path) => entries.get(path)).filter((entry) => entry !== undefined);
  const sheets = found.length
    ? found
    : [...entries.values()].filter(({ name }) => /^xl\/worksheets\/[^/]+\.xml$/.test(name));
  return sheets.slice(0, maxSheets);
}

/** The values of one attribute of every element of a name, in order. */
async function attributesOf(
  entry: ZipEntry | undefined,
  element: string,
  name: string,
): Promise<readonly string[]> {
  if (!entry) return [];
  const values: string[] = [];
  const reading = readXml(unpack(entry), {
    open: (found, attribute) => {
      if (found === element && values.push(attribute(name)) > 1_000)
        throw new ListRefusedError("unpacks-too-big");
    },
    close: () => {},
    text: () => {},
  });
  while (!(await reading.next()).done);
  return values;
}
