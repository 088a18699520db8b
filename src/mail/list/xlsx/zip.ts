import { createInflateRaw } from "node:zlib";
import { ListRefusedError } from "../refused.ts";

/** One file in a zip archive. */
export interface ZipEntry {
  readonly name: string;
  readonly deflated: boolean;
  /** As the directory claims; reading stops where it proves a lie. */
  readonly size: number;
  readonly packed: Uint8Array;
}

const maxEntries = 2_000;
const endSignature = 0x06054b50;
const centralSignature = 0x02014b50;
const localSignature = 0x04034b50;
const endBytes = 22;

/**
 * The directory of a zip archive (PKWARE APPNOTE 6.3.10, sections 4.3.7, 4.3.12 and 4.3.16), as far as workbooks need
 * it: no ZIP64, no several volumes, methods "stored" and "deflated". Node's zlib does the unpacking; the directory is
 * read here because the sizes it claims are what a zip bomb is refused by, before anything is unpacked.
 * @throws ListRefusedError broken, locked
 */
export function readZip(bytes: Uint8Array): ReadonlyMap<string, ZipEntry> {
  const view = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  try {
    return readDirectory(view);
  } catch (error) {
    // A RangeError of Buffer: some offset points outside.
    throw error instanceof ListRefusedError ? error : new ListRefusedError("broken", { cause: error });
  }
}

function readDirectory(file: Buffer): ReadonlyMap<string, ZipEntry> {
  const end = findEnd(file);
  const count = file.readUInt16LE(end + 10);
  if (count > maxEntries) throw new ListRefusedError("unpacks-too-big");
  const entries = new Map<string, ZipEntry>();
  let at = file.readUInt32LE(end + 16);
  for (let i = 0; i < count; i += 1) {
    if (file.readUInt32LE(at) !== centralSignature) throw new ListRefusedError("broken");
    const nameBytes = file.readUInt16LE(at + 28);
    const name = file.toString("utf8", at + 46, at + 46 + nameBytes);
    if (file.readUInt16LE(at + 8) & 1) throw new ListRefusedError("locked");
    entries.set(name, readEntry(file, at, name));
    at += 46 + nameBytes + file.readUInt16LE(at + 30) + file.readUInt16LE(at + 32);
  }
  return entries;
}

function readEntry(file: Buffer, at: number, name: string): ZipEntry {
  const method = file.readUInt16LE(at + 10);
  const local = file.readUInt32LE(at + 42);
  if ((method !== 0 && method !== 8) || file.readUInt32LE(local) !== localSignature)
    throw new ListRefusedError("broken");
  const from = local + 30 + file.readUInt16LE(local + 26) + file.readUInt16LE(local + 28);
  const to = from + file.readUInt32LE(at + 20);
  if (to > file.length) throw new ListRefusedError("broken");
  return { name, deflated: method === 8, size: file.readUInt32LE(at + 24), packed: file.subarray(from, to) };
}

/** The end record stands last, before a comment of at most 65,535 bytes. */
function findEnd(file: Buffer): number {
  for (let at = file.length - endBytes; at >= Math.max(0, file.length - endBytes - 0xffff); at -= 1)
    if (file.readUInt32LE(at) === endSignature) return at;
  throw new ListRefusedError("broken");
}

/** Unpacks one entry piece by piece. @throws ListRefusedError when it is damaged or longer than it claims */
export async function* unpack(entry: ZipEntry): AsyncGenerator<Uint8Array> {
  if (!entry.deflated) {
    yield entry.packed;
    return;
  }
  const inflate = createInflateRaw();
  inflate.end(entry.packed);
  let size = 0;
  try {
    for await (const chunk of inflate) {
      size += chunk.length;
      if (size > entry.size) throw new ListRefusedError("unpacks-too-big");
      yield chunk;
    }
  } catch (error) {
    throw error instanceof ListRefusedError ? error : new ListRefusedError("broken", { cause: error });
  }
}
