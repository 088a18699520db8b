import { deflateRawSync } from "node:zlib";
import { type ListFile, listFile } from "../../../src/mail/index.ts";

export interface Packed {
  readonly name: string;
  readonly content: string | Uint8Array;
  /** What the directory says instead of the truth. */
  readonly claimedSize?: number;
  readonly encrypted?: boolean;
}

/** A zip archive as a program would write it, or with lies in its directory. */
export function zip(files: readonly Packed[]): Uint8Array {
  const parts: Buffer[] = [];
  const directory: Buffer[] = [];
  let at = 0;
  for (const { name, content, claimedSize, encrypted } of files) {
    const raw = Buffer.from(content);
    const packed = deflateRawSync(raw);
    const [local, central] = [Buffer.alloc(30), Buffer.alloc(46)];
    const nameBytes = Buffer.from(name);
    local.writeUInt32LE(0x04034b50);
    local.writeUInt16LE(nameBytes.length, 26);
    central.writeUInt32LE(0x02014b50);
    central.writeUInt16LE(encrypted ? 1 : 0, 8);
    central.writeUInt16LE(8, 10);
    central.writeUInt32LE(packed.length, 20);
    central.writeUInt32LE(claimedSize ?? raw.length, 24);
    central.writeUInt16LE(nameBytes.length, 28);
    central.writeUInt32LE(at, 42);
    parts.push(local, nameBytes, packed);
    directory.push(central, nameBytes);
    at += 30 + nameBytes.length + packed.length;
  }
  const end = Buffer.alloc(22);
  end.writeUInt32LE(0x06054b50);
  end.writeUInt16LE(files.length, 10);
  end.writeUInt32LE(at, 16);
  return Buffer.concat([...parts, ...directory, end]);
}

export const sheet = (rows: string) => `<worksheet><sheetData>${rows}</sheetData></worksheet>`;

export const cell = (at: string, text: string) => `<c r="${at}" t="inlineStr"><is><t>${text}</t></is></c>`;

/** A workbook of one sheet, with other parts as given. */
export const workbook = (xml: string, ...others: readonly Packed[]): ListFile =>
  listFile("list.xlsx", zip([{ name: "xl/worksheets/sheet1.xml", content: xml }, ...others]));
