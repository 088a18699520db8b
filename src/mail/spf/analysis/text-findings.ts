import { parseSpf } from "../parse.ts";
import { isSpf } from "../record.ts";
import { repairSpf } from "../repair/index.ts";
import type { SpfFinding } from "./report.ts";

// RFC 7208 section 3.4: an answer of more than 512 bytes may not arrive, so a record should stay below 450.
const longRecordBytes = 450;
const maxStringBytes = 255;

/** What the TXT records of the domain itself show, before any include is read. */
export function textFindings(txt: readonly (readonly string[])[]): SpfFinding[] {
  const joined = txt.map((strings) => ({ strings, text: strings.join("") }));
  const spf = joined.filter(({ text }) => isSpf(text));
  return [
    ...(spf.length > 1 ? [{ code: "several-records", count: spf.length } as const] : []),
    ...joined.flatMap(({ text }) => strangerFindings(text, spf.length > 0)),
    ...spf.flatMap(({ strings, text }) => [...sizeFindings(strings, text), ...slipFindings(text)]),
  ];
}

function strangerFindings(text: string, hasSpf: boolean): SpfFinding[] {
  if (/^spf2\.0\//i.test(text)) return [{ code: hasSpf ? "spf2-leftover" : "only-spf2", text }];
  if (isSpf(text)) return [];
  const { record } = repairSpf(text);
  return isSpf(record) ? [{ code: "near-miss", text, instead: record }] : [];
}

function slipFindings(text: string): SpfFinding[] {
  return repairSpf(text).slips.map(({ kind, text, instead }) => ({
    code: "slip",
    slip: kind,
    text,
    instead,
  }));
}

function sizeFindings(strings: readonly string[], text: string): SpfFinding[] {
  const longest = Math.max(...strings.map((string) => string.length));
  return [
    ...(text.length > longRecordBytes ? [{ code: "long-record", bytes: text.length } as const] : []),
    ...(longest > maxStringBytes ? [{ code: "long-string", bytes: longest } as const] : []),
    ...strings.slice(1).flatMap((right, i) => seamFindings(strings[i] ?? "", right)),
  ];
}

const termStart =
  /^(?:[-~?+]?(?:all(?: |$)|(?:ip4|ip6|include|exists):|(?:a|mx|ptr)(?: |$))|redirect=|exp=)/i;

/** The strings of a record are joined without a blank: the one that was meant must stand in one of them. */
function seamFindings(left: string, right: string): SpfFinding[] {
  const before = left.slice(left.lastIndexOf(" ") + 1);
  const after = right.split(" ", 1)[0] ?? "";
  if (before !== "" && after !== "") {
    const meansTwo = isReadable(before) && termStart.test(right);
    return meansTwo ? [{ code: "blank-lost", text: before + after, instead: `${before} ${after}` }] : [];
  }
  // A blank at the seam belongs there unless only the two halves together make a term.
  const [head, tail] = [left.trimEnd().split(" ").at(-1) ?? "", right.trimStart().split(" ", 1)[0] ?? ""];
  const meansOne = head !== "" && tail !== "" && !isReadable(tail) && isReadable(head + tail);
  return meansOne ? [{ code: "blank-gained", text: `${head} ${tail}`, instead: head + tail }] : [];
}

function isReadable(term: string): boolean {
  return isSpf(term) || parseSpf(`v=spf1 ${term}`).errors.length === 0;
}
