import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import type { Knowledge, Problem } from "../knowledge.ts";
import { loadKnowledge } from "../load.ts";
import { type Check, createContext } from "./context.ts";
import { checkFacts } from "./facts.ts";
import { checkHosts } from "./hosts.ts";
import { checkLengths } from "./lengths.ts";
import { checkLinks } from "./links.ts";
import { checkQuestions } from "./questions.ts";

const checks: readonly Check[] = [checkFacts, checkLinks, checkLengths, checkHosts, checkQuestions];

export interface LintResult {
  /** Undefined when the files cannot be read as knowledge at all. */
  readonly knowledge?: Knowledge;
  /** Sorted by file and line. */
  readonly problems: readonly Problem[];
}

/** Reads the folder and checks all that the schema cannot: `today` is `YYYY-MM-DD`. Never throws for what the files say. */
export async function lintKnowledge(folder: string, today: string): Promise<LintResult> {
  const loaded = await loadKnowledge(folder);
  if (!loaded.ok) return { problems: loaded.problems };
  const { knowledge } = loaded;
  const context = createContext(knowledge, await readLines(folder), today);
  const problems = checks.flatMap((check) => check(context));
  problems.sort((one, other) => one.file.localeCompare(other.file) || one.line - other.line);
  return { knowledge, problems };
}

async function readLines(folder: string): Promise<Map<string, readonly string[]>> {
  const files = new Map<string, readonly string[]>();
  for (const path of await readdir(folder, { recursive: true })) {
    if (!/\.(?:md|yaml)$/.test(path)) continue;
    const source = await readFile(join(folder, path), "utf8");
    files.set(path, source.split("\n"));
  }
  return files;
}
