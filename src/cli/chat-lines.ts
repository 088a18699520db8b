import { createInterface } from "node:readline";
import { z } from "zod";
import { type ChatAnswer, openChat } from "./chat-session.ts";

const line = z.object({
  text: z.string(),
  user: z.string().min(1).max(64).default("me"),
  minutesLater: z.number().min(0).max(10_000_000).default(0),
});

/** JSON lines in, JSON lines out, in the same order. A line that cannot be read gets an error line, and it goes on. */
export async function answerLines(dataDir: string | undefined): Promise<void> {
  const chat = await openChat({ dataDir });
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
