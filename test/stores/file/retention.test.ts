import { expect, test } from "vitest";
import { openFileStore } from "../../../src/stores/index.ts";
import { row, startMs, ticket, turn } from "../../contracts/turns.ts";
import { testFolder } from "../../helpers/folder.ts";
import { createMemoryDisk } from "./memory-disk.ts";

const hourMs = 3_600_000;
const dayMs = 24 * hourMs;

/** A store whose clock stands still until it is moved; every restart takes a snapshot and forgets what is old. */
async function opened(limits: Partial<Parameters<typeof openFileStore>[0]> = {}) {
  let nowMs = startMs;
  const disk = createMemoryDisk();
  const directory = await testFolder();
  const open = () => openFileStore({ directory, clock: () => nowMs, files: disk.at(directory), ...limits });
  let store = await open();
  let pings = 0;
  return {
    disk,
    store: () => store,
    async after(ms: number) {
      nowMs += ms;
      pings += 1;
      // Something must have changed for a snapshot to be worth it.
      await store.commit(turn(`ping${pings}`, `ping${pings}`, 1, { atMs: nowMs }));
      await store.close();
      store = await open();
      return store;
    },
    nowMs: () => nowMs,
  };
}

const line = (text: string, atMs = startMs) => ({ conversation: "a", atMs, from: "bot", text }) as const;

test("the answer to a message is kept for 72 hours", async () => {
  const { store, after } = await opened();
  await store().commit(turn("k", "a", 1, { passive: "p" }));
  expect((await (await after(72 * hourMs)).begin("k", "a")).answered?.passive).toBe("p");
  const later = await after(1);
  expect((await later.begin("k", "a")).answered).toBeUndefined();
  expect((await later.begin("k", "a")).session?.version).toBe(1);
});

test("of the answers the newest are kept when there are very many", async () => {
  const { store, after } = await opened({ maxTurns: 3 });
  for (const n of [1, 2, 3, 4, 5]) await store().commit(turn(`k${n}`, "a", n));
  const later = await after(0);
  const kept = await Promise.all(
    [1, 2, 3, 4, 5].map(async (n) => (await later.begin(`k${n}`, "a")).answered !== undefined),
  );
  expect(kept).toEqual([false, false, false, true, true]);
});

test("a conversation is forgotten 180 days after its last message, and begins anew", async () => {
  const { store, after, nowMs } = await opened();
  await store().commit(turn("k1", "a", 1));
  await store().commit(turn("k2", "b", 1));
  const later = await after(120 * dayMs);
  await later.commit(turn("k3", "a", 2, { atMs: nowMs() }));
  const last = await after(60 * dayMs + 1);
  expect((await last.begin("k", "a")).session?.version).toBe(2);
  expect((await last.begin("k", "b")).session).toBeUndefined();
  expect(await last.commit(turn("k4", "b", 1, { atMs: nowMs() }))).toEqual({ state: "committed" });
});

test("a closed ticket is kept for 180 days, one that is not closed for two years; no number is given again", async () => {
  const { store, after } = await opened();
  const number = await store().reserveTicketNumber();
  await store().commit(turn("k1", "a", 1, { ticket: ticket(`T-${number}`, "a", { status: "closed" }) }));
  await store().commit(turn("k2", "b", 1, { ticket: ticket("T-open", "b") }));
  expect(await (await after(180 * dayMs)).tickets(5)).toHaveLength(2);
  const later = await after(1);
  expect((await later.tickets(5)).map(({ id }) => id)).toEqual(["T-open"]);
  expect(await (await after(550 * dayMs)).tickets(5)).toEqual([]);
  expect(await store().reserveTicketNumber()).toBeGreaterThan(number);
});

test("reports and feedback are kept for a year", async () => {
  const { store, after, disk } = await opened();
  const report = {
    id: "r",
    kind: "domain",
    subject: "a.example",
    conversation: "a",
    atMs: startMs,
    body: {},
  } as const;
  const feedback = { conversation: "a", atMs: startMs, verdict: "useful" } as const;
  await store().commit(turn("k", "a", 1, { report, feedback }));
  const year = await after(365 * dayMs);
  expect([await year.report("r"), await year.feedback(5)]).toEqual([report, [feedback]]);
  const later = await after(1);
  expect([await later.report("r"), await later.feedback(5)]).toEqual([undefined, []]);
  await after(dayMs);
  expect(disk.paths().filter((path) => path.startsWith("/reports"))).toEqual([]);
});

test("of the feedback the newest is kept when there is very much", async () => {
  const { store, after } = await opened({ maxFeedback: 2 });
  for (const n of [1, 2, 3])
    await store().commit(
      turn(`k${n}`, "a", n, {
        feedback: { conversation: "a", atMs: startMs, verdict: "missed", question: `${n}` },
      }),
    );
  expect((await (await after(0)).feedback(5)).map(({ question }) => question)).toEqual(["3", "2"]);
});

test("messages that could not be sent are kept for 7 days, held ones for 90, others until they leave", async () => {
  const { store, after } = await opened();
  const outbox = [row("gone", "a"), row("held", "b", { held: true }), row("late", "c")];
  await store().commit(turn("k", "a", 1, { outbox }));
  await store().settleOutbox([{ id: "gone", result: "given-up", error: "60111" }]);
  expect(await (await after(7 * dayMs)).givenUp(5)).toHaveLength(1);
  expect(await (await after(1)).givenUp(5)).toEqual([]);
  expect((await (await after(83 * dayMs - 1)).begin("", "b")).held).toHaveLength(1);
  const later = await after(1);
  expect((await later.begin("", "b")).held).toEqual([]);
  expect(await later.outboxDepth()).toBe(1);
});

test("transcripts are kept for 180 days, in a file for every day in China", async () => {
  const { store, after, nowMs, disk } = await opened();
  await store().commit(turn("k1", "a", 1, { transcript: [line("first")] }));
  // 02:00 UTC and 14 hours later: in China the next day has begun.
  const evening = await after(14 * hourMs);
  await evening.commit(turn("k2", "a", 2, { atMs: nowMs(), transcript: [line("second")] }));
  const later = await after(dayMs);
  expect((await later.transcript("a", 5)).map(({ text }) => text)).toEqual(["first", "second"]);
  const days = () => disk.paths().filter((path) => path.startsWith("/transcripts"));
  expect(days()).toEqual(["/transcripts/2026-11-23.jsonl", "/transcripts/2026-11-24.jsonl"]);
  const last = await after(179 * dayMs);
  expect((await last.transcript("a", 5)).map(({ text }) => text)).toEqual(["second"]);
  expect(days()).toEqual(["/transcripts/2026-11-24.jsonl"]);
});
