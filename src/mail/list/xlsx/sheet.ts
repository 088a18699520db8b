import type { Row } from "../row.ts";
import { createTextCollector } from "./strings.ts";
import { readXml } from "./xml.ts";

/** Columns beyond are left out: no list of customers has them, and one cell in column XFD would cost 16,384. */
const maxColumns = 200;
const maxCellChars = 32_767;

/** The rows of a worksheet (ECMA-376 part 1, section 18.3), piece by piece. @throws ListRefusedError */
export async function* readSheet(
  pieces: AsyncIterable<Uint8Array>,
  shared: readonly string[],
): AsyncGenerator<Row> {
  let rows: Row[] = [];
  let cells: string[] = [];
  let line = 0;
  let column = 0;
  let type = "";
  let value = "";
  let formula = "";
  let part = "";
  const inline = createTextCollector();
  const reading = readXml(pieces, {
    open(name, attribute) {
      inline.open(name);
      if (name === "row") {
        line = Number(attribute("r")) || line + 1;
        [cells, column] = [[], 0];
      } else if (name === "c") {
        column = columnOf(attribute("r")) ?? column;
        type = attribute("t");
        [value, formula] = ["", ""];
      } else if (name === "v" || name === "f") part = name;
    },
    text(text) {
      inline.text(text);
      if (part === "v" && value.length < maxCellChars) value += text;
      if (part === "f" && formula.length < maxCellChars) formula += text;
    },
    close(name) {
      inline.close(name);
      if (name === part) part = "";
      else if (name === "c") {
        const written = inline.take();
        if (column < maxColumns) {
          while (cells.length < column) cells.push("");
          const given = type === "s" ? (shared[Number(value)] ?? "") : type === "inlineStr" ? written : value;
          // Programs write formulas without working them out; the row is somebody's all the same.
          cells[column] = given === "" && formula !== "" ? `=${formula}` : given;
        }
        column += 1;
      } else if (name === "row") rows.push({ line, cells });
    },
  });
  for await (const _ of reading) {
    yield* rows;
    rows = [];
  }
}

/** "C5" is column 2. */
function columnOf(reference: string): number | undefined {
  const letters = /^([A-Z]{1,3})\d{1,7}$/.exec(reference)?.[1];
  if (letters === undefined) return undefined;
  return [...letters].reduce((sum, letter) => sum * 26 + letter.charCodeAt(0) - 64, 0) - 1;
}
