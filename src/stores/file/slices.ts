import { type OpenFile, writeAll } from "./files.ts";

const sliceChars = 64 * 1024;
const syncEveryBytes = 4 * 1024 * 1024;

/**
 * Writes many texts one after another from a position on and makes them durable; returns the end. Texts are made one
 * by one and leave in slices, so that a hundred thousand rows never keep the event loop from answering a message.
 */
export async function writeSlices(file: OpenFile, at: number, texts: Iterable<string>): Promise<number> {
  let end = at;
  let syncedAt = at;
  let slice: string[] = [];
  let chars = 0;
  const send = async () => {
    const bytes = Buffer.from(slice.join(""), "utf8");
    slice = [];
    chars = 0;
    await writeAll(file, bytes, end);
    end += bytes.byteLength;
    // In small portions: one sync of a large file at the end would hold up the journal's syncs behind it.
    if (end - syncedAt < syncEveryBytes) return;
    await file.datasync();
    syncedAt = end;
  };
  for (const text of texts) {
    slice.push(text);
    chars += text.length;
    if (chars >= sliceChars) await send();
  }
  await send();
  await file.datasync();
  return end;
}
