import { expect, test } from "vitest";
import {
  type Answer,
  type AnyRoute,
  createBot,
  createReplyWindow,
  type Delivery,
  type InboundMessage,
  type ReplyWindow,
  type Skill,
  type Store,
  silence,
  text,
} from "../../src/bot/index.ts";
import { testStore } from "../helpers/store.ts";

type Route = AnyRoute & ({ readonly intent: "say"; readonly text: string } | { readonly intent: "quiet" });

const message = (id: string, said = "hello", sender = "ann"): InboundMessage => ({
  id,
  channel: "test",
  conversation: `test:${sender}`,
  sender,
  sentAtMs: 1_000,
  content: { kind: "text", text: said },
});

const delivery = (window: ReplyWindow = createReplyWindow()): Delivery => ({
  window,
  plan: (blocks, { windowOpen, held, message: { channel, sender } }) => {
    const said = [...held.map((row) => row.payload.text), JSON.stringify(blocks)];
    return windowOpen
      ? { passive: said.join("|"), outbox: [], released: held.map((row) => row.id) }
      : {
          outbox: said.map((line) => ({ channel, recipient: sender, payload: { kind: "text", text: line } })),
          released: held.map((row) => row.id),
        };
  },
});

interface Setup {
  readonly store?: Store;
  readonly say?: Skill<Extract<Route, { intent: "say" }>>;
  readonly nowMs?: () => number;
}

async function setup({ store, say, nowMs = () => 5_000 }: Setup = {}) {
  const opened = store ?? (await testStore(nowMs));
  const asked: string[] = [];
  const errors: unknown[] = [];
  const bot = createBot<Route>({
    read: ({ content }) => {
      const said = content.kind === "text" ? content.text : "";
      return said === ""
        ? { intent: "quiet", language: "en" }
        : { intent: "say", text: said, language: "en" };
    },
    skills: {
      say: async (turn, route) => {
        asked.push(route.text);
        return say ? say(turn, route) : { blocks: [text(`echo ${route.text}`)], outcome: "answered" };
      },
      quiet: async () => silence,
    },
    failed: async () => ({ blocks: [text("sorry")], outcome: "suggested" }),
    store: opened,
    clock: nowMs,
    staff: { channel: "staff", recipient: "group" },
    onError: (error) => errors.push(error),
  });
  return { bot, store: opened, asked, errors };
}

test("three deliveries of one message are one turn with one answer", async () => {
  const { bot, asked } = await setup();
  const results = await Promise.all([1, 2, 3].map(() => bot.handle(message("m1"), delivery())));
  const later = await bot.handle(message("m1"), delivery());
  expect(asked).toEqual(["hello"]);
  expect(new Set([...results, later].map(({ stored }) => stored.passive)).size).toBe(1);
  expect([...results, later].map(({ fresh }) => fresh)).toEqual([true, false, false, false]);
});

test("one conversation is answered in order, others do not wait for it", async () => {
  const order: string[] = [];
  let releaseAnn: () => void = () => {};
  const annWaits = new Promise<void>((resolve) => {
    releaseAnn = resolve;
  });
  const { bot } = await setup({
    say: async ({ message: { sender, id } }) => {
      if (id === "a1") await annWaits;
      order.push(`${sender}:${id}`);
      return { blocks: [], outcome: "answered" };
    },
  });
  const ann = [bot.handle(message("a1"), delivery()), bot.handle(message("a2"), delivery())];
  await bot.handle(message("b1", "hi", "bob"), delivery());
  releaseAnn();
  await Promise.all(ann);
  expect(order).toEqual(["bob:b1", "ann:a1", "ann:a2"]);
});

test("a skill that fails is answered with an apology, and a retry gets the same", async () => {
  const { bot, errors, asked } = await setup({
    say: async () => {
      throw new Error("boom");
    },
  });
  const first = await bot.handle(message("m1"), delivery());
  const again = await bot.handle(message("m1"), delivery());
  expect(first.stored.passive).toContain("sorry");
  expect(again.stored).toEqual(first.stored);
  expect([errors.length, asked.length]).toEqual([1, 1]);
});

test("what could not be stored is not answered, and the retry is answered anew", async () => {
  const real = await testStore();
  let broken = true;
  const store: Store = {
    ...real,
    commit: (turn) => (broken ? Promise.reject(new Error("disk full")) : real.commit(turn)),
  };
  const { bot } = await setup({ store });
  await expect(bot.handle(message("m1"), delivery())).rejects.toThrow("disk full");
  expect((await real.begin("test:m1", "test:ann")).answered).toBeUndefined();
  broken = false;
  expect((await bot.handle(message("m1"), delivery())).stored.passive).toContain("echo hello");
});

test("a session that moved on meanwhile is read again before the answer counts", async () => {
  const real = await testStore();
  let interfere = true;
  const store: Store = {
    ...real,
    commit: async (turn) => {
      if (!interfere) return real.commit(turn);
      interfere = false;
      await real.commit({ ...turn, turn: { ...turn.turn, key: "elsewhere" }, outbox: [] });
      return real.commit(turn);
    },
  };
  const { bot, asked } = await setup({ store });
  await bot.handle(message("m1"), delivery());
  expect(asked).toEqual(["hello", "hello"]);
  expect((await real.begin("x", "test:ann")).session?.version).toBe(2);
});

test("a closed window sends the answer through the outbox, once", async () => {
  const { bot, store } = await setup();
  const window = createReplyWindow();
  window.close();
  const { stored } = await bot.handle(message("m1"), delivery(window));
  await bot.handle(message("m1"), delivery());
  expect(stored.passive).toBeUndefined();
  const rows = await store.leaseOutbox({ nowMs: 10_000, leaseMs: 1_000, limit: 10 });
  expect(rows.map(({ recipient, payload }) => [recipient, payload.text])).toEqual([
    ["ann", '[{"kind":"text","text":"echo hello"}]'],
  ]);
});

test("silence changes nothing", async () => {
  const { bot, store } = await setup();
  const { stored } = await bot.handle(message("m1", ""), delivery());
  expect(stored.passive).toBeUndefined();
  expect(await store.begin("test:m1", "test:ann")).toEqual({ held: [] });
});

test("a turn leaves session, transcript, ticket, report, feedback and notice behind as one", async () => {
  const answer: Answer = {
    blocks: [
      { kind: "verdict", text: "done" },
      { kind: "menu", items: [{ id: "x", title: "X" }] },
    ],
    outcome: "person",
    asks: "contact",
    remember: { domain: "a.example", reportId: "R-1", ticketId: "T-1001" },
    tried: "looked",
    notices: ["look here"],
    report: { id: "R-1", kind: "domain", subject: "a.example", conversation: "test:ann", atMs: 1, body: {} },
    feedback: { verdict: "useless", slug: "spf-setup" },
    ticket: {
      id: "T-1001",
      conversation: "test:ann",
      channel: "test",
      sender: "ann",
      openedAtMs: 1,
      updatedAtMs: 1,
      status: "waiting",
      priority: "normal",
      reason: "asked",
      language: "en",
      caseFile: { findings: [], tried: [], lastMessages: [] },
    },
  };
  const { bot, store } = await setup({ say: async () => answer });
  await bot.handle(message("m1"), delivery());
  const { session } = await store.begin("next", "test:ann");
  expect(session).toMatchObject({
    version: 1,
    asks: { slot: "contact", atMs: 5_000 },
    menu: { items: [{ id: "x", title: "X" }], atMs: 5_000 },
    domain: "a.example",
    tried: ["looked"],
    personRequests: 1,
  });
  expect((await store.transcript("test:ann", 10)).map(({ from, text: said }) => [from, said])).toEqual([
    ["customer", "hello"],
    ["bot", "done"],
    ["bot", "[X]"],
  ]);
  expect(await store.ticket("T-1001")).toEqual(answer.ticket);
  expect((await store.report("R-1"))?.subject).toBe("a.example");
  expect(await store.feedback(5)).toMatchObject([{ verdict: "useless", slug: "spf-setup" }]);
  const [notice] = await store.leaseOutbox({ nowMs: 9_000, leaseMs: 1, limit: 5 });
  expect([notice?.channel, notice?.payload.text]).toEqual(["staff", "look here"]);
});
