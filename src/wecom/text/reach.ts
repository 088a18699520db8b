/**
 * The largest index up to which `text.slice(start, index)` takes no more than `maxBytes` of UTF-8. Never
 * between the halves of a surrogate pair.
 */
export function reach(text: string, start: number, maxBytes: number): number {
  let bytes = 0;
  let at = start;
  while (at < text.length) {
    const point = text.codePointAt(at) ?? 0;
    bytes += point < 0x80 ? 1 : point < 0x800 ? 2 : point < 0x1_0000 ? 3 : 4;
    if (bytes > maxBytes) break;
    at += point > 0xffff ? 2 : 1;
  }
  return at;
}
