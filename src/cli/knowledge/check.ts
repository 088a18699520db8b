import { lintKnowledge, type Problem } from "../../knowledge/index.ts";
import { type EntryHealth, measureHealth } from "../../understanding/index.ts";

/** Checks the folder and prints how well each entry is found. Resolves with the exit status. */
export async function check(folder: string): Promise<number> {
  const { knowledge, problems } = await lintKnowledge(folder, new Date().toISOString().slice(0, 10));
  for (const problem of problems) process.stdout.write(`${problemLine(problem)}\n`);
  if (knowledge) process.stdout.write(healthTable(measureHealth(knowledge)));
  const errors = problems.filter(({ severity }) => severity === "error").length;
  process.stdout.write(`${errors} errors, ${problems.length - errors} warnings\n`);
  return errors > 0 ? 1 : 0;
}

export const problemLine = ({ file, line: at, severity, message }: Problem): string =>
  `${file}:${at}: ${severity}: ${message}`;

/** Weakest entries first, each with the questions it loses. */
function healthTable(entries: readonly EntryHealth[]): string {
  const percent = (part: number, of: number) => `${Math.round((100 * part) / Math.max(of, 1))}%`.padStart(5);
  const rows = entries.flatMap(({ slug, questions, first, inMenu, lost }) => [
    `${slug.padEnd(30)}${String(questions).padStart(5)}${percent(first, questions)}${percent(inMenu, questions)}`,
    ...lost.map(({ question, found }) => `    ${question} -> ${found}`),
  ]);
  const total = (pick: (entry: EntryHealth) => number) =>
    entries.reduce((sum, entry) => sum + pick(entry), 0);
  const all = total(({ questions }) => questions);
  const sum = `${"all".padEnd(30)}${String(all).padStart(5)}${percent(
    total((e) => e.first),
    all,
  )}${percent(
    total((e) => e.inMenu),
    all,
  )}`;
  return `\n${"each question taken out in turn".padEnd(30)}  asked first top3\n${[...rows, sum].join("\n")}\n\n`;
}
