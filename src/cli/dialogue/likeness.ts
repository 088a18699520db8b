/**
 * Whether a line is what a transcript expects: `…` stands for any text within the line, two or more `?` in a row for as
 * many letters or digits.
 */
export function lineMatches(expected: string, actual: string): boolean {
  const [first = nothing, ...rest] = expected.trimEnd().split("…").map(pieceOf);
  const line = actual.trimEnd();
  if (rest.length === 0) return first.length === line.length && first.at(line, 0);
  if (!first.at(line, 0)) return false;
  const last = rest.pop() ?? nothing;
  let at = first.length;
  for (const piece of rest) {
    while (at + piece.length <= line.length && !piece.at(line, at)) at += 1;
    at += piece.length;
  }
  return at + last.length <= line.length && last.at(line, line.length - last.length);
}

/** Whether a text is what a transcript expects, line by line; a line of nothing but `…` stands for any lines, or none. */
export function textMatches(expected: string, actual: string): boolean {
  return linesMatch(expected.trim().split("\n"), actual.trim().split("\n"));
}

function linesMatch([first, ...rest]: readonly string[], actual: readonly string[]): boolean {
  if (first === undefined) return actual.length === 0;
  if (isGap(first)) return [...actual, ""].some((_, skipped) => linesMatch(rest, actual.slice(skipped)));
  const [line, ...others] = actual;
  return line !== undefined && lineMatches(first, line) && linesMatch(rest, others);
}

export const isGap = (line: string): boolean => line.trim() === "…";

interface Piece {
  readonly length: number;
  /** Whether the text holds this piece from here on. */
  readonly at: (text: string, from: number) => boolean;
}

function pieceOf(wanted: string): Piece {
  const open = [...wanted.matchAll(/\?{2,}/g)].flatMap(({ index, 0: marks }) =>
    [...marks].map((_, offset) => index + offset),
  );
  const isOpen = new Set(open);
  return {
    length: wanted.length,
    at: (text, from) =>
      from + wanted.length <= text.length &&
      [...wanted.split("")].every((character, offset) =>
        isOpen.has(offset)
          ? /[\p{L}\p{N}]/u.test(text.charAt(from + offset))
          : text.charAt(from + offset) === character,
      ),
  };
}

const nothing = pieceOf("");
