import { crc32 } from "node:zlib";

const newline = 0x0a;
const crcLength = 8;

/** One journal line: CRC-32 of the JSON in hex, a space, the JSON, a line feed. */
export const encodeLine = (record: unknown): string => {
  const json = JSON.stringify(record);
  return `${checksum(json)} ${json}\n`;
};

/** CRC-32 as 8 hex digits; `before` continues an earlier one. */
export const checksum = (data: string | Uint8Array, before = "0"): string =>
  crc32(data, Number.parseInt(before, 16)).toString(16).padStart(crcLength, "0");

export interface Lines {
  readonly records: readonly unknown[];
  /** Where the first line that is not whole and sound begins; the file's size when all are. */
  readonly goodBytes: number;
  /** `torn`: only an unfinished last line follows, as a crash leaves it. `damaged`: more than that. */
  readonly end: "clean" | "torn" | "damaged";
}

/** Reads lines up to the first that is not sound; what comes after it cannot be trusted to be a continuation. */
export function decodeLines(bytes: Buffer): Lines {
  const records: unknown[] = [];
  let at = 0;
  while (at < bytes.length) {
    const end = bytes.indexOf(newline, at);
    if (end === -1) return { records, goodBytes: at, end: "torn" };
    const record = decodeLine(bytes.subarray(at, end));
    if (record === undefined) return { records, goodBytes: at, end: "damaged" };
    records.push(record);
    at = end + 1;
  }
  return { records, goodBytes: at, end: "clean" };
}

/** The record of one line without its line feed; undefined when it is not what was written. */
function decodeLine(line: Buffer): unknown {
  const json = line.subarray(crcLength + 1);
  if (line[crcLength] !== 0x20 || line.toString("latin1", 0, crcLength) !== checksum(json)) return undefined;
  return parseIfSound(json.toString("utf8"));
}

/** What a JSON text says; undefined when it is damaged. */
export function parseIfSound(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
