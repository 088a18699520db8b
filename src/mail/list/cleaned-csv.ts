import { shown, type Text } from "../text/index.ts";
import type { CleanedRow } from "./clean.ts";
import type { Verdict } from "./reason.ts";
import type { List } from "./source/index.ts";

/** Excel and WPS need the mark to read UTF-8. */
export const csvMark = "\uFEFF";

const verdicts: Readonly<Record<Verdict, string>> = { keep: "可以发", review: "先看一眼", drop: "删除" };

const columns = ["verdict", "结论", "清洗后的地址", "建议改成", "原因", "reason"];

/** The first line of a cleaned list: our columns, then its own, since rows of a broken list differ in length. */
export const cleanedHeader = ({ header = [] }: List): string => csvLine([...columns, ...header]);

/** One address as a line of the cleaned list. */
export function cleanedLine({ verdict, address = "", suggestion = "", reasons, cells }: CleanedRow): string {
  const said = (language: keyof Text, between: string) =>
    reasons.map(({ text }) => text[language]).join(between);
  return csvLine([
    verdict,
    verdicts[verdict],
    address,
    suggestion,
    said("zh", "；"),
    said("en", "; "),
    ...cells,
  ]);
}

/** A line of a CSV file (RFC 4180); no cell of it is run by a spreadsheet, wherever it comes from. */
export function csvLine(cells: readonly string[]): string {
  return `${cells.map((cell) => quoted(harmless(cell))).join(",")}\r\n`;
}

/** What a spreadsheet takes for the start of a formula, in both widths. */
const formulaStart = /^[\s\p{Cf}]*[=+\-@＝＋－＠]|^[\t\r\n]/u;

/** A cell that a spreadsheet would run is made text by an apostrophe (OWASP, CSV injection). */
function harmless(cell: string): string {
  return formulaStart.test(cell) ? `'${cell}` : cell;
}

function quoted(cell: string): string {
  return /[",;\t\r\n]|^\s|\s$/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell;
}

/** A file name for the cleaned list, made from the given one. */
export function cleanedName(name: string): string {
  const stem = shown(name.replace(/\.[a-z0-9]{1,5}$/i, ""), 60).replace(/[\\/:*?"<>|]/g, "_");
  return `${stem || "名单"}-清洗结果.csv`;
}
