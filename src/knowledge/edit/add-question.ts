import type { Language } from "../entry.ts";
import { appendToList, EditError } from "./append.ts";

/** A sample question more in the front matter of a `faq/<slug>.md`. Throws EditError; the rest stays byte for byte. */
export function addQuestion(source: string, language: Language, question: string): string {
  return keepingLineEnds(source, (lines) => {
    const end = lines.indexOf("\n---\n", 3);
    if (!lines.startsWith("---\n") || end < 0)
      throw new EditError("it has no front matter between two lines of ---");
    const front = appendToList(lines.slice(4, end), ["questions", language], question);
    return `---\n${front}${lines.slice(end)}`;
  });
}

/** An example more in `outside.yaml`: `near` sounds like mail support, `far` does not. Throws EditError. */
export const addOutside = (source: string, list: "near" | "far", text: string): string =>
  keepingLineEnds(source, (lines) => appendToList(lines, [list], text));

function keepingLineEnds(source: string, change: (lines: string) => string): string {
  const isWindows = source.includes("\r\n");
  const changed = change(source.replaceAll("\r\n", "\n"));
  return isWindows ? changed.replaceAll("\n", "\r\n") : changed;
}
