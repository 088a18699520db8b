import type { ListFile, ListLimits } from "../list-file.ts";
import { ListRefusedError } from "../refused.ts";

/** What WHATWG calls them; gb18030 is the superset that GBK and GB2312 files are read with. */
export type Encoding = "utf-8" | "gb18030" | "utf-16le" | "utf-16be";

export type Inspected = { readonly kind: "zip" } | { readonly kind: "text"; readonly encoding: Encoding };

const marks: readonly (readonly [Encoding, readonly number[]])[] = [
  ["utf-8", [0xef, 0xbb, 0xbf]],
  ["utf-16le", [0xff, 0xfe]],
  ["utf-16be", [0xfe, 0xff]],
];

const headBytes = 256;

/** UTF-16 without its mark: of Latin letters and signs, which every list begins with or soon comes to, one byte is 0. */
function wideOf(head: Buffer): Encoding | undefined {
  const zeros = [0, 0];
  for (const [at, byte] of head.entries()) if (byte === 0) zeros[at % 2] = (zeros[at % 2] ?? 0) + 1;
  const [even = 0, odd = 0] = zeros;
  const encoding = even === 0 ? "utf-16le" : odd === 0 ? "utf-16be" : undefined;
  if (encoding === undefined || even + odd < head.length / 8) return undefined;
  const text = new TextDecoder(encoding).decode(head.subarray(0, head.length - (head.length % 2)));
  return /(?![\t\r\n])\p{Cc}/u.test(text) ? undefined : encoding;
}

/**
 * Reads a file once from end to end: is it a zip (.xlsx) or text, and in which encoding? Text without a mark that is
 * not UTF-8 throughout is UTF-16 when every other byte of its first is nothing, else GB18030, which is what Excel and WPS write in China. What the name says does not count.
 * @throws ListRefusedError too-big, old-excel, not-text
 */
export async function inspect(
  file: ListFile,
  { maxBytes }: Pick<ListLimits, "maxBytes">,
): Promise<Inspected> {
  const utf8 = createUtf8Test();
  let size = 0;
  let head = Buffer.alloc(0);
  let hasNul = false;
  for await (const chunk of file.bytes()) {
    size += chunk.length;
    if (size > maxBytes) throw new ListRefusedError("too-big");
    if (head.length < headBytes) head = Buffer.concat([head, chunk.subarray(0, headBytes)]);
    hasNul ||= chunk.includes(0);
    utf8.add(chunk);
  }
  const starts = (bytes: readonly number[]) => bytes.every((byte, i) => head[i] === byte);
  if (starts([0x50, 0x4b, 0x03, 0x04])) return { kind: "zip" };
  if (starts([0xd0, 0xcf, 0x11, 0xe0])) throw new ListRefusedError("old-excel");
  const marked = marks.find(([, mark]) => starts(mark))?.[0] ?? (hasNul ? wideOf(head) : undefined);
  if (starts([0x25, 0x50, 0x44, 0x46]) || (hasNul && !marked?.startsWith("utf-16")))
    throw new ListRefusedError("not-text");
  return { kind: "text", encoding: marked ?? (utf8.holds() ? "utf-8" : "gb18030") };
}

function createUtf8Test() {
  const decoder = new TextDecoder("utf-8", { fatal: true });
  let valid = true;
  const attempt = (act: () => unknown) => {
    if (!valid) return;
    try {
      act();
    } catch {
      valid = false;
    }
  };
  return {
    add: (chunk: Uint8Array) => attempt(() => decoder.decode(chunk, { stream: true })),
    holds() {
      attempt(() => decoder.decode());
      return valid;
    },
  };
}

/** The text of a file, without its mark. */
export async function* decoded(file: ListFile, encoding: Encoding): AsyncGenerator<string> {
  const decoder = new TextDecoder(encoding);
  for await (const chunk of file.bytes()) yield decoder.decode(chunk, { stream: true });
  yield decoder.decode();
}
