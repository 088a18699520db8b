import { expect, test } from "vitest";
import {
  createOutbox,
  newSession,
  type OutboxRow,
  SendError,
  type Senders,
  type TurnCommit,
} from "../../src/bot/index.ts";
import { testStore } from "../helpers/store.ts";

const commit = (key: string, conversation: string, texts: readonly string[]): TurnCommit => ({
  turn: { key, conversation, atMs: 0 },
  session: { ...newSession(0), version: 1 },
  transcript: [],
  outbox: texts.map((text, index) => ({
    id: `${key}#${index}`,
    conversation,
    channel: "app",
    recipient: conversation,
    payload: { kind: "text", text },
    held: false,
    createdAtMs: 0,
    dueAtMs: 0,
    attempts: 0,
  })),
  released: [],
});

async function run(
  sender: (row: OutboxRow) => Promise<void>,
  commits: readonly TurnCommit[],
  settledAfter: number,
  maxAttempts = 3,
) {
  let nowMs = 0;
  const store = await testStore(() => nowMs);
  for (const turn of commits) await store.commit(turn);
  const sent: string[] = [];
  const givenUp: string[] = [];
  const waits: number[] = [];
  let done: () => void = () => {};
  const finished = new Promise<void>((resolve) => {
    done = resolve;
  });
  const count = () => sent.length + givenUp.length === settledAfter && done();
  const senders: Senders = { app: sender };
  const outbox = createOutbox({
    store,
    senders,
    clock: () => nowMs,
    random: () => 0.5,
    maxAttempts,
    pollMs: 1,
    onSent: (row) => {
      sent.push(row.payload.text);
      count();
    },
    onRetry: (_row, _error, waitMs) => {
      waits.push(waitMs);
      nowMs += waitMs;
    },
    onGivenUp: (row, error) => {
      givenUp.push(`${row.payload.text}: ${error}`);
      count();
    },
  });
  await finished;
  await outbox.stop();
  return { sent, givenUp, waits, depth: await store.outboxDepth() };
}

test("rows of one conversation leave in order even when the first needs several tries", async () => {
  let failures = 2;
  const result = await run(
    async (row) => {
      if (row.payload.text === "one" && failures-- > 0) throw new SendError("busy", { retry: true });
    },
    [commit("a", "ann", ["one", "two"]), commit("b", "bob", ["hi"])],
    3,
  );
  expect(result.sent).toEqual(["hi", "one", "two"]);
  expect(result.waits).toEqual([2_000, 4_000]);
  expect(result.depth).toBe(0);
});

test("a row that can never be sent is given up at once and does not block the next", async () => {
  const result = await run(
    async (row) => {
      if (row.payload.text === "bad") throw new SendError("no such member", { retry: false });
    },
    [commit("a", "ann", ["bad", "good"])],
    2,
  );
  expect(result).toMatchObject({ sent: ["good"], givenUp: ["bad: no such member"], waits: [], depth: 0 });
});

test("the platform's wish to wait is respected, and patience ends", async () => {
  const result = await run(
    async () => {
      throw new SendError("slow down", { retry: true, waitMs: 60_000 });
    },
    [commit("a", "ann", ["never"])],
    1,
  );
  expect(result.waits).toEqual([60_000, 60_000]);
  expect(result.givenUp).toEqual(["never: slow down"]);
});

test("a channel nobody serves is given up and said", async () => {
  const store = await testStore(() => 0);
  await store.commit(commit("a", "ann", ["lost"]));
  const error = await new Promise<string>((resolve) => {
    const outbox = createOutbox({
      store,
      senders: {},
      clock: () => 0,
      random: () => 0,
      onGivenUp: (_row, said) => {
        resolve(said);
        void outbox.stop();
      },
    });
  });
  expect(error).toBe("no way out for channel app");
});
