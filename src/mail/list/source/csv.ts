import type { Row } from "../row.ts";
import { readFields } from "./fields.ts";
import type { Line } from "./lines.ts";

/** A quote that is still open after this much was never meant as one. */
const maxFieldLines = 30;
const maxFieldChars = 16 * 1024;

/**
 * Rows of separated values (RFC 4180, with any separator). Lists from customers hold stray quotes, which would make a
 * strict reader swallow all that follows: here a quote that does not close in time stands for itself, and every line
 * after it is read as if nothing had happened.
 * @param separator one character, or "": each line is one cell
 */
export async function* csvRows(lines: AsyncIterable<Line>, separator: string): AsyncGenerator<Row> {
  const reader = createRowReader(separator);
  for await (const line of lines) yield* reader.push(line);
  yield* reader.end();
}

function createRowReader(separator: string) {
  /** The lines of a row whose last quote is open, and its cells so far. */
  let open: Line[] = [];
  let cells: string[] = [];
  let field: string | undefined;
  let chars = 0;

  const close = (read: readonly string[]): Row => {
    const row = { line: open[0]?.number ?? 0, cells: read };
    [open, cells, field, chars] = [[], [], undefined, 0];
    return row;
  };
  const read = (queue: Line[], isEnd: boolean): Row[] => {
    const rows: Row[] = [];
    for (;;) {
      const line = queue.shift();
      if (line) {
        open.push(line);
        chars += line.text.length;
        field = readFields(line.text, separator, cells, field);
        if (field === undefined) rows.push(close(cells));
      } else if (open.length === 0 || !isEnd) return rows;
      const late = (!line && isEnd) || open.length >= maxFieldLines || chars > maxFieldChars;
      const [first, ...others] = open;
      if (!first || !late) continue;
      rows.push(close(first.text.split(separator || "\n")));
      queue.unshift(...others);
    }
  };
  return { push: (line: Line) => read([line], false), end: () => read([], true) };
}
