import type { Knowledge, Problem } from "../knowledge.ts";
import { createNormaliser, fold } from "../normalise.ts";

/** What every check needs: the knowledge, its files as text, and today. */
export interface LintContext {
  readonly knowledge: Knowledge;
  /** Today as `YYYY-MM-DD`. */
  readonly today: string;
  /** Lines of each file, by path relative to the knowledge folder. */
  readonly files: ReadonlyMap<string, readonly string[]>;
  /** A text as the index sees it, without punctuation: two texts alike here are the same question. */
  readonly formOf: (text: string) => string;
}

export type Check = (context: LintContext) => Problem[];

export function createContext(knowledge: Knowledge, files: LintContext["files"], today: string): LintContext {
  const normalise = createNormaliser(knowledge.terms);
  const formOf = (text: string) =>
    normalise(fold(text))
      .replace(/[^\p{L}\p{N}]+/gu, " ")
      .replace(/(?<=\p{Script=Han}) | (?=\p{Script=Han})/gu, "")
      .trim();
  return { knowledge, files, today, formOf };
}

/** A complaint about the first line of `file` that holds `text`, from the line that holds `after`; line 1 if none does. */
export function complain(
  { files }: LintContext,
  file: string,
  text: string,
  severity: Problem["severity"],
  message: string,
  after = "",
): Problem {
  const lines = files.get(file) ?? [];
  const start = lines.findIndex((line) => line.startsWith(after));
  const at = lines.findIndex((line, number) => number >= start && line.includes(text));
  return { file, line: Math.max(at, 0) + 1, severity, message };
}

/** UTF-8 bytes: what WeCom counts. */
export const bytesOf = (text: string): number => Buffer.byteLength(text, "utf8");
