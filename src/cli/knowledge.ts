import { adopt, check, defaultKnowledge, missed } from "./knowledge/index.ts";

// `... | head` closes the pipe early; that is no mistake.
process.stdout.on("error", ({ code }: NodeJS.ErrnoException) => process.exit(code === "EPIPE" ? 0 : 1));

const usage = `Usage: npm run knowledge [-- FOLDER]
         checks the knowledge folder and prints how well each entry is found by questions it has not seen

       npm run knowledge -- missed [--data DIR] [--top 20]
         lists what customers asked and the bot did not know, like questions together; the bot may run meanwhile

       npm run knowledge -- adopt ID faq/SLUG|outside [--as TEXT] [--data DIR] [--yes]
         writes one of them into an entry, or into what is none of our business, after showing what that changes;
         --as writes it in other words

Exit status: 0 without errors (warnings do not count), 1 with errors or when nothing was written, 2 when something
cannot be read or the arguments are wrong. missed and adopt take another knowledge folder with --knowledge FOLDER.
`;

const [command = defaultKnowledge, ...rest] = process.argv.slice(2);
try {
  process.exitCode = await run();
} catch (error) {
  const told = error instanceof Error ? error.message : String(error);
  process.stderr.write(`${told}\n\n${usage}`);
  process.exitCode = 2;
}

async function run(): Promise<number> {
  if (command === "missed") return missed(rest);
  if (command === "adopt") return adopt(rest);
  if (rest.length > 0 || command.startsWith("-")) throw new Error("name one folder, or a command");
  return check(command);
}
