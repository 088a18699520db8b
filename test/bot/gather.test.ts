import { expect, test } from "vitest";
import { createBot, createReplyWindow, type Delivery, type InboundMessage } from "../../src/bot/index.ts";
import { testStore } from "../helpers/store.ts";

/** Answers what ends with a full stop; everything else is only a beginning. */
async function bot(gatherMs: number) {
  const clock = () => Date.parse("2026-11-23T12:00:00+08:00");
  const store = await testStore();
  const says = ({ content }: InboundMessage) => (content.kind === "text" ? content.text : "");
  const answers: string[] = [];
  const made = createBot({
    read: (message) => ({ intent: "echo" as const, language: "en" as const, text: says(message) }),
    skills: {
      echo: async (_turn, { text }) => ({
        blocks: [{ kind: "text", text: `you said: ${text}` }],
        outcome: "answered",
        ...(!text.endsWith(".") && { awaitsMore: true as const }),
      }),
    },
    failed: async () => ({ blocks: [], outcome: "answered" }),
    store,
    clock,
    gatherMs,
  });
  const delivery: Delivery = {
    window: createReplyWindow(),
    plan: (blocks) => {
      for (const block of blocks) if (block.kind === "text") answers.push(block.text);
      return { outbox: [], released: [] };
    },
  };
  let number = 0;
  const say = (text: string, conversation = "ann") => {
    number += 1;
    const message: InboundMessage = {
      id: `${number}`,
      channel: "test",
      conversation,
      sender: conversation,
      sentAtMs: clock(),
      content: { kind: "text", text },
    };
    return made.handle(message, delivery);
  };
  return { say, answers, store };
}

test("lines in a row are answered once, and read as one", async () => {
  const { say, answers, store } = await bot(5_000);
  await Promise.all([say("our mail"), say("to Germany"), say("lands in spam.")]);
  // The last line says enough by itself.
  expect(answers).toEqual(["you said: lands in spam."]);
  const said = await store.transcript("ann", 20);
  expect(said.filter(({ from }) => from === "customer").map(({ text }) => text)).toEqual([
    "our mail",
    "to Germany",
    "lands in spam.",
  ]);
});

test("what makes no sense alone is read together with what came before it", async () => {
  const { say, answers } = await bot(20);
  await Promise.all([say("our mail"), say("to Germany")]);
  expect(answers).toEqual(["you said: our mail\nto Germany"]);
});

test("another conversation is not waited for, and nothing is waited for when nothing should be", async () => {
  const { say, answers } = await bot(0);
  await say("our mail");
  await Promise.all([say("to Germany", "ann"), say("hello", "bob")]);
  expect(answers).toEqual(["you said: our mail", "you said: to Germany", "you said: hello"]);
});
