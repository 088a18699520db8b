import { normalText } from "./normal.ts";

/** What a rule looks for: pieces of text in this order, with little between them. */
export interface Pattern {
  readonly pieces: readonly string[];
  /** The longer, the more it says: longer patterns are tried first. */
  readonly length: number;
}

const maxGap = 80;

/** Reads a pattern as people write it: plain words, `*` for a short text in between. */
export function readPattern(text: string): Pattern {
  const pieces = normalText(text)
    .split("*")
    .map((piece) => piece.trim())
    .filter((piece) => piece !== "");
  return { pieces, length: pieces.join(" ").length };
}

/** Whether the pattern occurs in a text made by `normalText`. No backtracking beyond the first piece. */
export function occurs({ pieces }: Pattern, text: string): boolean {
  const [first, ...rest] = pieces;
  if (first === undefined) return false;
  for (let at = text.indexOf(first); at >= 0; at = text.indexOf(first, at + 1)) {
    if (!beginsWord(text, at)) continue;
    let end = at + first.length;
    const all = rest.every((piece) => {
      const next = text.slice(end, end + maxGap + piece.length).indexOf(piece);
      end += next + piece.length;
      return next >= 0;
    });
    if (all) return true;
  }
  return false;
}

/** A word may go on behind a pattern ("reject" in "rejected") but not begin before it ("full" in "grateful"). */
function beginsWord(text: string, at: number): boolean {
  return !/[a-z0-9]/.test(text[at] ?? "") || !/[a-z0-9]/.test(text[at - 1] ?? "");
}
