import { dirname } from "node:path";
import { type Adapter, Low } from "lowdb";
import type { z } from "zod";
import { StoreError, systemCode } from "./errors.ts";
import type { Files } from "./files.ts";
import { checksum } from "./line.ts";
import { schemaVersion } from "./schema.ts";
import { writeSlices } from "./slices.ts";

export interface Rows<Row> {
  rows: readonly Row[];
  /** How long the file is; set by `write` and `read`. */
  bytes: number;
}

const head = /^\{"schemaVersion":(\d{1,9}),/;
const opening = `{"schemaVersion":${schemaVersion},"rows":[`;
const trailer = /\],"crc32":"([0-9a-f]{8})"\}\n$/;
const trailerBytes = '],"crc32":"00000000"}\n'.length;

/**
 * lowdb over a JSON file of rows, one a line: durable when `write` resolves (write, sync, rename, sync the folder),
 * checked by sum, version and schema on `read`. lowdb's own adapter does none of this.
 * `read` rejects with a StoreError: `damaged` or `newer-data`.
 */
export const rowsFile = <Row>(files: Files, path: string, row: z.ZodType<Row>): Low<Rows<Row>> =>
  new Low(adapter(files, path, row), { rows: [], bytes: 0 });

const adapter = <Row>(files: Files, path: string, row: z.ZodType<Row>): Adapter<Rows<Row>> => ({
  async read() {
    const bytes = await content(files, path);
    return { rows: parse(bytes, path, row), bytes: bytes.length };
  },
  async write(data) {
    const unfinished = `${path}.tmp`;
    const file = await files.open(unfinished, "fresh");
    try {
      data.bytes = await writeSlices(file, 0, print(data.rows));
    } finally {
      await file.close();
    }
    await files.rename(unfinished, path);
    await files.syncFolder(dirname(path));
  },
});

function* print(rows: readonly unknown[]): Generator<string> {
  let sum = checksum(opening);
  yield opening;
  let separator = "\n";
  for (const row of rows) {
    const text = separator + JSON.stringify(row);
    sum = checksum(text, sum);
    yield text;
    separator = ",\n";
  }
  yield `\n],"crc32":"${checksum("\n", sum)}"}\n`;
}

async function content(files: Files, path: string): Promise<Buffer> {
  try {
    return await files.readFile(path);
  } catch (error) {
    if (systemCode(error) === "ENOENT") throw damaged(path, "the file is missing");
    throw error;
  }
}

/** Line by line, not as one text: a file may be larger than a JavaScript string can be. */
function parse<Row>(bytes: Buffer, path: string, row: z.ZodType<Row>): readonly Row[] {
  const end = bytes.length - trailerBytes;
  const sum = trailer.exec(bytes.toString("latin1", Math.max(0, end)))?.[1];
  if (sum !== undefined && sum !== checksum(bytes.subarray(0, end)))
    throw damaged(path, "its checksum is wrong");
  const version = head.exec(bytes.toString("latin1", 0, 64))?.[1];
  if (version !== undefined && Number(version) > schemaVersion) throw newer(path);
  if (sum === undefined || version === undefined) throw damaged(path, "it is not whole");
  const rows: Row[] = [];
  for (let at = bytes.indexOf("\n") + 1; at > 0 && at < end; ) {
    const next = bytes.indexOf("\n", at);
    const line = bytes.toString("utf8", at, bytes[next - 1] === 0x2c ? next - 1 : next);
    if (line.length > 0) rows.push(parseRow(line, path, row));
    at = next + 1;
  }
  return rows;
}

function parseRow<Row>(line: string, path: string, row: z.ZodType<Row>): Row {
  try {
    return row.parse(JSON.parse(line));
  } catch (error) {
    throw damaged(path, "a row is not what it should be", error);
  }
}

const damaged = (path: string, why: string, cause?: unknown) =>
  new StoreError("damaged", `${path} is damaged: ${why}.`, cause);

export const newer = (path: string) =>
  new StoreError(
    "newer-data",
    `${path} was written by a newer version of this program: start that version, or restore an older data folder.`,
  );
