export interface Line {
  /** From 1. */
  readonly number: number;
  readonly text: string;
}

/** No row of a real list is longer; what is gets cut at a separator. */
const maxLineChars = 64 * 1024;

/** Cuts text into lines, however they end: CRLF, LF, or the CR of old spreadsheets. */
export async function* linesOf(texts: AsyncIterable<string>): AsyncGenerator<Line> {
  let rest = "";
  let number = 0;
  for await (const text of texts) {
    // A CR at the very end may be half of a CRLF: it waits.
    const lines = (rest + text).split(/\r\n|\n|\r(?!$)/);
    rest = lines.pop() ?? "";
    const cut = pieces(rest);
    rest = cut.pop() ?? "";
    for (const line of [...lines.flatMap(pieces), ...cut]) yield { number: ++number, text: line };
  }
  if (rest.replace(/\r$/, "") !== "") yield { number: ++number, text: rest.replace(/\r$/, "") };
}

function pieces(line: string): string[] {
  const parts: string[] = [];
  let from = 0;
  while (line.length - from > maxLineChars) {
    const cut = lastSeparator(line, from, from + maxLineChars);
    parts.push(line.slice(from, cut));
    from = cut;
  }
  return [...parts, line.slice(from)];
}

function lastSeparator(line: string, from: number, to: number): number {
  for (let at = to; at > to - 1_000 && at > from; at -= 1) if (/[\s,;，；]/.test(line.charAt(at))) return at;
  return to;
}
