import type { Heard } from "./dialogue.ts";
import { isGap, lineMatches, textMatches } from "./likeness.ts";

/** What differs between what a transcript expects and what was heard, as lines to read; empty when nothing does. */
export function differences(expected: Heard, heard: Heard): readonly string[] {
  return [
    ...ofTexts("机器人", expected.replies, heard.replies),
    ...ofTexts("客服群", expected.notices, heard.notices),
  ];
}

function ofTexts(who: string, expected: readonly string[], heard: readonly string[]): string[] {
  const count = Math.max(expected.length, heard.length);
  return Array.from({ length: count }, (_, at) => [expected[at], heard[at]] as const).flatMap(
    ([wanted, got]) => {
      if (wanted !== undefined && got !== undefined && textMatches(wanted, got)) return [];
      const title = wanted === undefined ? "not expected" : got === undefined ? "missing" : "different";
      return [`${who} (${title})`, ...lineByLine(linesOf(wanted), linesOf(got))];
    },
  );
}

const linesOf = (text: string | undefined): readonly string[] =>
  text === undefined ? [] : text.trim().split("\n");

/** Both texts in one: ` ` in both, `-` expected only, `+` heard only; as much in common as there is. */
function lineByLine(expected: readonly string[], heard: readonly string[]): string[] {
  const width = heard.length + 1;
  const common = new Array<number>((expected.length + 1) * width).fill(0);
  const at = (row: number, column: number) => common[row * width + column] ?? 0;
  const same = (row: number, column: number) => lineMatches(expected[row] ?? "", heard[column] ?? "");
  for (let row = expected.length - 1; row >= 0; row -= 1)
    for (let column = heard.length - 1; column >= 0; column -= 1)
      common[row * width + column] =
        same(row, column) && !isGap(expected[row] ?? "")
          ? at(row + 1, column + 1) + 1
          : Math.max(at(row + 1, column), at(row, column + 1));
  const lines: string[] = [];
  let row = 0;
  let column = 0;
  while (row < expected.length || column < heard.length) {
    const isBoth = row < expected.length && column < heard.length && same(row, column);
    if (isBoth && at(row, column) === at(row + 1, column + 1) + 1) {
      lines.push(`    ${heard[column]}`);
      row += 1;
      column += 1;
    } else if (
      row < expected.length &&
      (column === heard.length || at(row + 1, column) >= at(row, column + 1))
    ) {
      lines.push(`  - ${expected[row]}`);
      row += 1;
    } else {
      lines.push(`  + ${heard[column]}`);
      column += 1;
    }
  }
  return lines;
}
