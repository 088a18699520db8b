import { breaksBetween } from "./breaks.ts";
import { byteLength } from "./limits.ts";
import { reach } from "./reach.ts";

export interface SplitOptions {
  /** No part is longer than this in UTF-8; at least 4, the longest code point. */
  readonly maxBytes: number;
  /** Pieces of the text, such as a DNS record to copy, that stay in one part wherever one part can hold them. */
  readonly atomic?: readonly string[];
}

interface Span {
  readonly from: number;
  readonly to: number;
}

/**
 * Splits a text into messages. Cuts at the last paragraph end in the second half of the room, else the last
 * line end there, else sentence end, else space; then the same in the first half; at worst between two
 * characters as people see them. Only white space at a cut is dropped. A text that fits comes back as it is,
 * a blank one as no part. Throws RangeError when maxBytes cannot hold any character.
 */
export function splitText(text: string, { maxBytes, atomic = [] }: SplitOptions): readonly string[] {
  if (!(maxBytes >= 4)) throw new RangeError(`maxBytes is ${maxBytes}, but one character may take 4 bytes.`);
  if (text.trim() === "") return [];
  if (byteLength(text) <= maxBytes) return [text];

  const characters = new Intl.Segmenter().segment(text);
  const characterStart = (at: number) => characters.containing(at)?.index ?? at;
  const spans = atomic
    .filter((piece) => byteLength(piece) <= maxBytes)
    .flatMap((piece) => spansOf(text, piece));
  const spanAround = (at: number) => spans.find((span) => span.from < at && at < span.to);
  const mayCut = (at: number) => spanAround(at) === undefined && characterStart(at) === at;

  const parts: string[] = [];
  let start = 0;
  while (start < text.length) {
    const limit = reach(text, start, maxBytes);
    const end = limit === text.length ? limit : cutBetween(start, limit);
    const part = end === text.length ? text.slice(start) : text.slice(start, end).trimEnd();
    if (part.trim() !== "") parts.push(part);
    start = end;
    while (start < text.length && text.slice(start, start + 1).trim() === "") start += 1;
  }
  return parts;

  function cutBetween(from: number, limit: number): number {
    for (const at of breaksBetween(text, from, limit)) if (mayCut(at)) return at;
    let at = limit;
    for (let span = spanAround(at); span !== undefined; span = spanAround(at)) at = span.from;
    if (at <= from) at = limit; // Overlapping pieces that no part can hold together.
    const whole = characterStart(at);
    return whole > from ? whole : at; // A single character longer than a part is cut between its code points.
  }
}

function spansOf(text: string, piece: string): readonly Span[] {
  const spans: Span[] = [];
  if (piece === "") return spans;
  for (let from = text.indexOf(piece); from >= 0; from = text.indexOf(piece, from + 1))
    spans.push({ from, to: from + piece.length });
  return spans;
}
