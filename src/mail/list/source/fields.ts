/**
 * Adds the fields of one line to `cells`. A quoted field that is open at the end of the line is given back as far as
 * it goes, to be handed in again with the next line; undefined when all are closed. Linear in the length of the line.
 * @param separator one character, or "": the line is one field
 */
export function readFields(
  text: string,
  separator: string,
  cells: string[],
  open: string | undefined,
): string | undefined {
  if (open === undefined && !text.includes('"')) {
    cells.push(...text.split(separator || "\n"));
    return undefined;
  }
  let at = 0;
  let field = open;
  for (;;) {
    if (field === undefined) {
      const start = skipBlanks(text, at);
      if (separator === "" || text.charAt(start) !== '"') {
        const next = separator === "" ? -1 : text.indexOf(separator, at);
        cells.push(next < 0 ? text.slice(at) : text.slice(at, next));
        if (next < 0) return undefined;
        at = next + 1;
        continue;
      }
      field = "";
      at = start + 1;
    }
    const quote = text.indexOf('"', at);
    if (quote < 0) return `${field}${text.slice(at)}\n`;
    field += text.slice(at, quote);
    const after = skipBlanks(text, quote + 1);
    if (text.charAt(quote + 1) === '"') {
      field += '"';
      at = quote + 2;
    } else if (after >= text.length || text.charAt(after) === separator) {
      cells.push(field);
      if (after >= text.length) return undefined;
      field = undefined;
      at = after + 1;
    } else {
      // Not at the end of a field: it stands for itself.
      field += '"';
      at = quote + 1;
    }
  }
}

function skipBlanks(text: string, from: number): number {
  let at = from;
  while (text.charAt(at) === " " && at - from < 20) at += 1;
  return at;
}
