import { fileURLToPath } from "node:url";
import { lintKnowledge, type Problem } from "../knowledge/index.ts";
import { type EntryHealth, measureHealth } from "../understanding/index.ts";

// `... | head` closes the pipe early; that is no mistake.
process.stdout.on("error", ({ code }: NodeJS.ErrnoException) => process.exit(code === "EPIPE" ? 0 : 1));

const usage = `Usage: npm run knowledge [-- FOLDER]

Checks the knowledge folder and prints how well each entry is found by questions it has not seen.
Exit status: 0 without errors (warnings do not count), 1 with errors, 2 when the arguments are wrong.
`;

const [folder = fileURLToPath(new URL("../../knowledge", import.meta.url)), more] = process.argv.slice(2);
if (more !== undefined || folder.startsWith("-")) {
  process.stderr.write(usage);
  process.exitCode = 2;
} else {
  const { knowledge, problems } = await lintKnowledge(folder, new Date().toISOString().slice(0, 10));
  for (const problem of problems) process.stdout.write(`${line(problem)}\n`);
  if (knowledge) process.stdout.write(healthTable(measureHealth(knowledge)));
  const errors = problems.filter(({ severity }) => severity === "error").length;
  process.stdout.write(`${errors} errors, ${problems.length - errors} warnings\n`);
  process.exitCode = errors > 0 ? 1 : 0;
}

function line({ file, line: at, severity, message }: Problem): string {
  return `${file}:${at}: ${severity}: ${message}`;
}

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
