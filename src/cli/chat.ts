import { parseArgs } from "node:util";
import { answerLines } from "./chat-lines.ts";
import { record } from "./chat-record.ts";
import { replay } from "./chat-replay.ts";
import { talk } from "./chat-talk.ts";

// `... | head` closes the pipe early; that is no mistake.
process.stdout.on("error", ({ code }: NodeJS.ErrnoException) => process.exit(code === "EPIPE" ? 0 : 1));

const usage = `Usage: npm run chat                      talk to the bot in this terminal (/quit ends)
       npm run chat -- --data DIR        the same, and what is to be remembered stays in DIR
       npm run --silent chat < FILE      one JSON object a line: {"text", "user"?, "minutesLater"?}
       npm run chat -- --record FILE     write a transcript meanwhile, by the way of a real callback
                 [--begins "2026-11-28 22:40"]   when it takes place; a Tuesday afternoon when left out
       npm run chat -- --replay FILE...  play the customer's part of transcripts and show what differs
       npm run chat -- --replay FILE --record FILE   and write down what the bot says now

Exit status: 0; 1 when a transcript differs; 2 when the arguments or a transcript are wrong.
`;

try {
  const { values, positionals } = parseArgs({
    args: process.argv.slice(2),
    options: {
      data: { type: "string" },
      record: { type: "string" },
      begins: { type: "string" },
      replay: { type: "string", multiple: true },
    },
    allowPositionals: true,
  });
  process.exitCode = await run(values, positionals);
} catch (error) {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n\n${usage}`);
  process.exitCode = 2;
}

interface Values {
  readonly data?: string | undefined;
  readonly record?: string | undefined;
  readonly begins?: string | undefined;
  readonly replay?: readonly string[] | undefined;
}

async function run({ data, record: to, begins, replay: from }: Values, more: readonly string[]) {
  if (from) return replay([...from, ...more], to);
  if (more.length > 0) throw new Error(`What is ${more[0]} for?`);
  if (to !== undefined) return record(to, begins);
  if (process.stdin.isTTY) await talk(data);
  else await answerLines(data);
  return 0;
}
