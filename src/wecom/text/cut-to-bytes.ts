import { byteLength } from "./limits.ts";
import { reach } from "./reach.ts";

const ELLIPSIS = "…";

/**
 * The text itself if it fits, else its beginning and "…", together at most `maxBytes` long. Cuts between
 * characters as people see them. For titles and last resorts; answers are split, not cut.
 */
export function cutToBytes(text: string, maxBytes: number): string {
  if (byteLength(text) <= maxBytes) return text;
  return text.slice(0, characterStart(text, reach(text, 0, maxBytes - byteLength(ELLIPSIS)))) + ELLIPSIS;
}

/** The same for limits that WeCom counts in characters (UTF-16 units, to be on the safe side). */
export function cutToChars(text: string, maxChars: number): string {
  if (text.length <= maxChars) return text;
  return text.slice(0, characterStart(text, maxChars - ELLIPSIS.length)) + ELLIPSIS;
}

const characterStart = (text: string, at: number): number =>
  new Intl.Segmenter().segment(text).containing(at)?.index ?? at;
