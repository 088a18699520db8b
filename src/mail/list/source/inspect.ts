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

/**
 * Reads a file once from end to end: is it a zip (.xlsx) or text, and in which encoding? Text without a mark that is
 * not UTF-8 throughout is GB18030, which is what Excel and WPS write in China. What the name says does not count.
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
    if (head.length < 8) head = Buffer.concat([head, chunk.subarray(0, 8)]);
    hasNul ||= chunk.includes(0);
    utf8.add(chunk);
  }
  const starts = (bytes: readonly number[]) => bytes.every((byte, i) => head[i] === byte);
  if (starts([0x50, 0x4b, 0x03, 0x04])) return { kind: "zip" };
  if (starts([0xd0, 0xcf, 0x11, 0xe0])) throw new ListRefusedError("old-excel");
  const marked = marks.find(([, mark]) => starts(mark))?.[0];
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
