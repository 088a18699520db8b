import { expect, test } from "vitest";
import {
  type Answer,
  closedWindow,
  createBot,
  createInbox,
  type Delivery,
  type InboundMessage,
  messageKey,
  type Store,
  silence,
  text,
} from "../../src/bot/index.ts";
import { testStore } from "../helpers/store.ts";

const question = (id: string, said: string): InboundMessage => ({
  id,
  channel: "app",
  conversation: "app:wang",
  sender: "wang",
  sentAtMs: 0,
  content: { kind: "text", text: said },
});
const delivery: Delivery = {
  window: closedWindow,
  plan: (blocks, { message }) => ({
    outbox: blocks.flatMap((block) =>
      block.kind === "text"
        ? [
            {
              channel: "app",
              recipient: message.sender,
              payload: { kind: "text", text: block.text } as const,
            },
          ]
        : [],
    ),
    released: [],
  }),
};

type Say = (message: InboundMessage) => Answer;

function parts(store: Store, say: Say, clock: () => number) {
  const bot = createBot<{ intent: "say"; language: "zh-Hans" }>({
    read: () => ({ intent: "say", language: "zh-Hans" }),
    skills: { say: async ({ message }) => say(message) },
    failed: async () => silence,
    store,
    clock,
  });
  const givenUp: string[] = [];
  const inbox = createInbox({
    store,
    handle: bot.handle,
    delivery: ({ channel }) => (channel === "app" ? delivery : undefined),
    clock,
    pollMs: 1,
    onGivenUp: ({ key }) => givenUp.push(key),
  });
  return { bot, inbox, givenUp };
}

const settled = async (store: Store) => {
  while ((await store.inboxDepth()) > 0) await new Promise((resolve) => setTimeout(resolve, 2));
};
const sent = async (store: Store, nowMs: number) =>
  (await store.leaseOutbox({ nowMs, leaseMs: 1, limit: 10 })).map(({ payload }) => payload.text);

test("what was owed an answer when the process died is answered once by the next one", async () => {
  const store = await testStore(() => 0);
  const message = question("m1", "在吗");
  await store.accept({ rows: [{ key: messageKey(message), message, dueAtMs: 0, attempts: 0 }] });
  const say: Say = () => ({ blocks: [text("在的")], outcome: "answered" });
  const { inbox, bot } = parts(store, say, () => 0);
  await settled(store);
  const again = await bot.handle(message, delivery);
  await inbox.stop();
  expect([again.fresh, await sent(store, 0)]).toEqual([false, ["在的"]]);
});

test("a reminder comes back at its time, as a message of its conversation, once", async () => {
  let nowMs = 0;
  const store = await testStore(() => nowMs);
  const heard: string[] = [];
  const say: Say = ({ content, conversation }) => {
    heard.push(`${content.kind} ${conversation}`);
    return content.kind === "timer"
      ? { blocks: [text(`提醒 ${content.name}`)], outcome: "social" }
      : { blocks: [], outcome: "social", timers: [{ name: "unattended", inMs: 600_000 }] };
  };
  const { inbox, bot } = parts(store, say, () => nowMs);
  await bot.handle(question("m1", "人工"), delivery);
  await bot.handle(question("m1", "人工"), delivery);
  expect(await store.inboxDepth()).toBe(1);
  nowMs = 599_999;
  inbox.wake();
  await new Promise((resolve) => setTimeout(resolve, 10));
  expect(heard).toEqual(["text app:wang"]);
  nowMs = 600_000;
  await settled(store);
  await inbox.stop();
  expect(heard).toEqual(["text app:wang", "timer app:wang"]);
  expect(await sent(store, nowMs)).toEqual(["提醒 unattended"]);
  expect((await store.transcript("app:wang", 10)).map(({ from }) => from)).toEqual(["customer", "bot"]);
});

test("a message that gets no answer is not owed for ever", async () => {
  const store = await testStore(() => 0);
  const message = question("m1", "嗯");
  await store.accept({ rows: [{ key: messageKey(message), message, dueAtMs: 0, attempts: 0 }] });
  const { inbox, givenUp } = parts(
    store,
    () => silence,
    () => 0,
  );
  await settled(store);
  await inbox.stop();
  expect(givenUp).toEqual([]);
});

test("a message of a channel that is gone is given up and reported", async () => {
  const store = await testStore(() => 0);
  const message = { ...question("m1", "嗯"), channel: "former" };
  await store.accept({ rows: [{ key: messageKey(message), message, dueAtMs: 0, attempts: 0 }] });
  const { inbox, givenUp } = parts(
    store,
    () => silence,
    () => 0,
  );
  await settled(store);
  await inbox.stop();
  expect(givenUp).toEqual(["former:m1"]);
});
