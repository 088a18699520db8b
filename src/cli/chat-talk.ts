import { createInterface } from "node:readline";
import { openChat } from "./chat-session.ts";

/** A conversation in the terminal, until /quit. */
export async function talk(dataDir: string | undefined): Promise<void> {
  const chat = await openChat({ dataDir });
  const prompt = createInterface({ input: process.stdin, output: process.stdout, prompt: "您> " });
  process.stdout.write(
    "邮箱助手（本机演示，不联网也能用）。试试：我们的邮件为什么总进垃圾箱 → sales@xinghai-trade.example → 复查 → 人工。输入 /quit 退出。\n",
  );
  prompt.prompt();
  for await (const text of prompt) {
    if (isQuit(text)) break;
    if (text.trim() !== "") print((await chat.say("me", text)).reply);
    prompt.prompt();
  }
  prompt.close();
  await chat.close();
}

export const isQuit = (text: string): boolean => /^\/(?:quit|exit|q)\s*$/.test(text);

/** Bubbles, set apart from what the person types. */
export function print(bubbles: readonly string[]): void {
  for (const bubble of bubbles) process.stdout.write(`\n${bubble.replace(/^/gm, "  │ ")}\n`);
  process.stdout.write("\n");
}
