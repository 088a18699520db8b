import { describe, expect, test } from "vitest";
import type { InboxRow, Store } from "../../src/bot/index.ts";
import type { OpenStore } from "./open-store.ts";
import { row, startMs, turn } from "./turns.ts";

const clock = () => startMs;
const owed = (key: string, conversation: string, changes: Partial<InboxRow> = {}): InboxRow => ({
  key,
  message: {
    id: key,
    channel: "kf",
    conversation,
    sender: conversation,
    sentAtMs: startMs,
    content: { kind: "text", text: `text of ${key}` },
  },
  dueAtMs: startMs,
  attempts: 0,
  ...changes,
});
const leasedKeys = async (store: Store, nowMs = startMs, limit = 10) =>
  (await store.leaseInbox({ nowMs, leaseMs: 60_000, limit })).map(({ key }) => key);

/** What is owed an answer is given out once at a time, in order, until its turn is committed. */
export function testInbox(name: string, open: OpenStore): void {
  describe(`${name}: inbox`, () => {
    test("messages and cursor come in as one, and are there after a restart", async () => {
      const { store, reopen } = await open(clock);
      await store.accept({ rows: [owed("k1", "a")], cursor: { name: "kf:wk1", value: "c-1" } });
      await store.accept({ rows: [], cursor: { name: "kf:wk1", value: "c-2" } });
      const later = await reopen();
      expect([await later.cursor("kf:wk1"), await later.cursor("kf:other")]).toEqual(["c-2", undefined]);
      expect(await later.inboxDepth()).toBe(1);
      const [given] = await later.leaseInbox({ nowMs: startMs, leaseMs: 1, limit: 10 });
      expect(given).toEqual(owed("k1", "a", { attempts: 1 }));
    });

    test("one conversation's messages are given out one by one, oldest first; several side by side", async () => {
      const { store } = await open(clock);
      await store.accept({ rows: [owed("a1", "a"), owed("a2", "a"), owed("b1", "b")] });
      expect(await leasedKeys(store)).toEqual(["a1", "b1"]);
      expect(await leasedKeys(store)).toEqual([]);
      await store.commit(turn("a1", "a", 1));
      expect(await leasedKeys(store)).toEqual(["a2"]);
      expect(await leasedKeys(store, startMs + 60_000)).toEqual(["a2", "b1"]);
    });

    test("a turn settles what it answers, and what was answered is never owed again", async () => {
      const { store } = await open(clock);
      await store.accept({ rows: [owed("k1", "a")] });
      await store.commit(turn("k1", "a", 1));
      await store.accept({ rows: [owed("k1", "a")] });
      expect(await store.inboxDepth()).toBe(0);
    });

    test("the same message taken in twice is owed once", async () => {
      const { store } = await open(clock);
      await store.accept({ rows: [owed("k1", "a"), owed("k1", "a")] });
      await store.accept({ rows: [owed("k1", "a", { dueAtMs: startMs + 5 })] });
      expect([await store.inboxDepth(), await leasedKeys(store)]).toEqual([1, ["k1"]]);
    });

    test("a dropped message is owed nothing", async () => {
      const { store } = await open(clock);
      await store.accept({ rows: [owed("k1", "a"), owed("k2", "a")] });
      expect(await leasedKeys(store)).toEqual(["k1"]);
      await store.accept({ rows: [], dropped: ["k1", "nobody"] });
      expect(await leasedKeys(store)).toEqual(["k2"]);
    });

    test("a timer set by a turn waits for its time and holds nothing up", async () => {
      const { store, reopen } = await open(clock);
      const timer = owed("k1~remind", "a", { dueAtMs: startMs + 600_000 });
      await store.commit(turn("k1", "a", 1, { scheduled: [timer] }));
      await store.accept({ rows: [owed("k2", "a")] });
      const later = await reopen();
      expect(await leasedKeys(later)).toEqual(["k2"]);
      await later.commit(turn("k2", "a", 2));
      expect(await leasedKeys(later, startMs + 599_999)).toEqual([]);
      expect(await leasedKeys(later, startMs + 600_000)).toEqual(["k1~remind"]);
    });

    test("no more than asked for", async () => {
      const { store } = await open(clock);
      await store.accept({ rows: [owed("a", "a"), owed("b", "b"), owed("c", "c")] });
      expect(await leasedKeys(store, startMs, 2)).toEqual(["a", "b"]);
      expect(await leasedKeys(store, startMs, 2)).toEqual(["c"]);
    });
  });

  describe(`${name}: leases`, () => {
    const lease = (store: Store, owner: string, nowMs = startMs) =>
      store.lease({ name: "puller", owner, nowMs, ttlMs: 1_000 });

    test("one owner at a time, renewed by its own, free when it ran out", async () => {
      const { store } = await open(clock);
      expect(await lease(store, "one")).toBe(true);
      expect(await lease(store, "two", startMs + 999)).toBe(false);
      expect(await lease(store, "one", startMs + 999)).toBe(true);
      expect(await lease(store, "two", startMs + 1_500)).toBe(false);
      expect(await lease(store, "two", startMs + 1_999)).toBe(true);
      expect(await store.lease({ name: "other", owner: "one", nowMs: startMs, ttlMs: 1 })).toBe(true);
    });

    test("given back by its owner only", async () => {
      const { store } = await open(clock);
      await lease(store, "one");
      await store.release("puller", "two");
      expect(await lease(store, "two")).toBe(false);
      await store.release("puller", "one");
      expect(await lease(store, "two")).toBe(true);
    });
  });

  describe(`${name}: send limits`, () => {
    const limits = [
      { channel: "app", windowMs: 60_000, max: 2 },
      { channel: "app", windowMs: 3_600_000, max: 3 },
    ];
    const leaseIds = async (store: Store, nowMs: number) => {
      const rows = await store.leaseOutbox({ nowMs, leaseMs: 1_000, limit: 10, limits });
      await store.settleOutbox(rows.map(({ id }) => ({ id, result: "sent" as const })));
      return rows.map(({ id }) => id);
    };

    test("a recipient gets no more in a window than the channel allows, others are not held up", async () => {
      const { store } = await open(clock);
      const ids = ["1", "2", "3", "4"];
      const outbox = [
        ...ids.map((id) => row(id, "a", { channel: "app", recipient: "a" })),
        row("b", "b", { channel: "app", recipient: "b" }),
        row("s", "s", { channel: "staff", recipient: "a" }),
      ];
      await store.commit(turn("k", "a", 1, { outbox }));
      expect(await leaseIds(store, startMs)).toEqual(["1", "b", "s"]);
      expect(await leaseIds(store, startMs + 1)).toEqual(["2"]);
      expect(await leaseIds(store, startMs + 2)).toEqual([]);
      expect(await leaseIds(store, startMs + 60_000)).toEqual(["3"]);
      expect(await leaseIds(store, startMs + 200_000)).toEqual([]);
      expect(await leaseIds(store, startMs + 3_600_001)).toEqual(["4"]);
    });
  });
}
