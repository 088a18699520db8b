import { onTestFinished } from "vitest";
import { createCallbackSender, type Inbound } from "../../../src/emulator/index.ts";
import { type Answer, keys, startStubBot } from "../stub-bot.ts";

/** A sender with a fixed clock before a bot that answers what it is told to. */
export async function started(answer: Parameters<typeof startStubBot>[0], timeoutMs = 2000) {
  const bot = await startStubBot(answer);
  onTestFinished(() => bot.close());
  const sender = createCallbackSender({
    ...keys,
    callbackUrl: bot.callbackUrl,
    clock: () => 1_763_900_000_000,
    timeoutMs,
  });
  return { bot, sender };
}

export const text = (content: string): Inbound => ({ type: "text", content });
export const quiet = (): Answer => ({ body: "" });
