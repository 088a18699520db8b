import { createInterface } from "node:readline";
import { parseArgs } from "node:util";
import { z } from "zod";
import { type ChatAnswer, openChat } from "./chat-session.ts";

const usage = `Usage: npm run chat            talk to the bot in this terminal (/quit ends)
       npm run --silent chat < FILE   one JSON object a line: {"text", "user"?, "minutesLater"?}
`;

const line = z.object({
  text: z.string(),
  user: z.string().min(1).max(64).default("me"),
  minutesLater: z.number().min(0).max(10_000_000).default(0),
});

try {
  parseArgs({ args: process.argv.slice(2), options: {} });
  await (process.stdin.isTTY ? talk() : pipe());
} catch (error) {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n${usage}`);
  process.exitCode = 2;
}

/** JSON lines in, JSON lines out, in the same order. A line that cannot be read gets an error line, and it goes on. */
async function pipe(): Promise<void> {
  const chat = await openChat();
  try {
    for await (const raw of createInterface({ input: process.stdin, crlfDelay: Number.POSITIVE_INFINITY })) {
      if (raw.trim() === "") continue;
      const read = readLine(raw);
      if ("error" in read) print(read);
      else {
        chat.wait(read.minutesLater * 60_000);
        print(await chat.say(read.user, read.text));
      }
    }
  } finally {
    await chat.close();
  }
}

function readLine(raw: string): z.infer<typeof line> | { readonly error: string } {
  try {
    return line.parse(JSON.parse(raw));
  } catch (error) {
    const detail = error instanceof z.ZodError ? z.prettifyError(error) : "not JSON";
    return { error: `expected {"text", "user"?, "minutesLater"?}: ${detail}` };
  }
}

function print(value: ChatAnswer | { readonly error: string }): void {
  process.stdout.write(`${JSON.stringify(value)}\n`);
}

async function talk(): Promise<void> {
  const chat = await openChat();
  const prompt = createInterface({ input: process.stdin, output: process.stdout, prompt: "您> " });
  process.stdout.write(
    "邮箱助手（本机演示，不联网也能用）。试试：我们的邮件为什么总进垃圾箱 → sales@xinghai-trade.example → 复查 → 人工。输入 /quit 退出。\n",
  );
  prompt.prompt();
  for await (const text of prompt) {
    if (/^\/(quit|exit|q)\s*$/.test(text)) break;
    if (text.trim() !== "") {
      for (const bubble of (await chat.say("me", text)).reply) {
        process.stdout.write(`\n${bubble.replace(/^/gm, "  │ ")}\n`);
      }
      process.stdout.write("\n");
    }
    prompt.prompt();
  }
  prompt.close();
  await chat.close();
}
