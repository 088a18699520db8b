import { describe, expect, test } from "vitest";
import type { Store } from "../../src/bot/index.ts";
import type { OpenStore } from "./open-store.ts";
import { row, startMs, turn } from "./turns.ts";

const clock = () => startMs;
const lease = (store: Store, nowMs = startMs, limit = 10) =>
  store.leaseOutbox({ nowMs, leaseMs: 60_000, limit });
const leasedIds = async (store: Store, nowMs?: number, limit?: number) =>
  (await lease(store, nowMs, limit)).map(({ id }) => id);

/** What is to be sent leaves in order, to one sender at a time, and is not forgotten. */
export function testOutbox(name: string, open: OpenStore): void {
  describe(`${name}: outbox`, () => {
    test("rows of one conversation leave one by one in order, of several side by side", async () => {
      const { store } = await open(clock);
      await store.commit(turn("k1", "a", 1, { outbox: [row("a1", "a"), row("a2", "a")] }));
      await store.commit(turn("k2", "b", 1, { outbox: [row("b1", "b")] }));
      expect(await leasedIds(store)).toEqual(["a1", "b1"]);
      expect(await leasedIds(store)).toEqual([]);
      await store.settleOutbox([{ id: "b1", result: "sent" }]);
      expect(await leasedIds(store)).toEqual([]);
      await store.settleOutbox([{ id: "a1", result: "sent" }]);
      expect(await leasedIds(store)).toEqual(["a2"]);
      await store.settleOutbox([{ id: "a2", result: "sent" }]);
      expect(await store.outboxDepth()).toBe(0);
    });

    test("a row whose id is waiting already is there once", async () => {
      const { store } = await open(clock);
      await store.commit(turn("k1", "a", 1, { outbox: [row("a1", "a")] }));
      await store.commit(turn("k2", "a", 2, { outbox: [row("a1", "a", { attempts: 5 })] }));
      expect([await store.outboxDepth(), (await lease(store))[0]?.attempts]).toEqual([1, 0]);
    });

    test("what is leased is the row as it was committed, with a growing number", async () => {
      const { store } = await open(clock);
      await store.commit(turn("k1", "a", 1, { outbox: [row("a1", "a"), row("b1", "b")] }));
      const [first, second] = await lease(store);
      expect([first, second]).toEqual([
        { ...row("a1", "a"), seq: first?.seq },
        { ...row("b1", "b"), seq: second?.seq },
      ]);
      expect(second?.seq).toBeGreaterThan(first?.seq ?? Number.NaN);
    });

    test("a row is not given out before it is due, and nothing overtakes it", async () => {
      const { store } = await open(clock);
      const outbox = [row("a1", "a", { dueAtMs: startMs + 500 }), row("a2", "a")];
      await store.commit(turn("k", "a", 1, { outbox }));
      expect(await leasedIds(store, startMs + 499)).toEqual([]);
      expect(await leasedIds(store, startMs + 500)).toEqual(["a1"]);
    });

    test("a lease that ran out is given again", async () => {
      const { store } = await open(clock);
      await store.commit(turn("k", "a", 1, { outbox: [row("a1", "a")] }));
      expect(await leasedIds(store)).toEqual(["a1"]);
      expect(await leasedIds(store, startMs + 59_999)).toEqual([]);
      expect(await leasedIds(store, startMs + 60_000)).toEqual(["a1"]);
    });

    test("no more rows than asked for", async () => {
      const { store } = await open(clock);
      const outbox = ["a", "b", "c"].map((conversation) => row(conversation, conversation));
      await store.commit(turn("k", "a", 1, { outbox }));
      expect(await leasedIds(store, startMs, 2)).toHaveLength(2);
      expect(await leasedIds(store, startMs, 2)).toHaveLength(1);
    });

    test("a retry waits, keeps its place and remembers why", async () => {
      const { store, reopen } = await open(clock);
      await store.commit(turn("k", "a", 1, { outbox: [row("a1", "a"), row("a2", "a")] }));
      await lease(store);
      await store.settleOutbox([{ id: "a1", result: "retry", dueAtMs: startMs + 2_000, error: "45009" }]);
      const later = await reopen();
      expect(await leasedIds(later, startMs + 1_999)).toEqual([]);
      const [again] = await lease(later, startMs + 2_000);
      expect(again).toMatchObject({ id: "a1", attempts: 1, lastError: "45009" });
    });

    test("a given-up row makes way and is kept for whoever looks into it, newest first", async () => {
      const { store, reopen } = await open(clock);
      await store.commit(turn("k", "a", 1, { outbox: [row("a1", "a"), row("a2", "a"), row("a3", "a")] }));
      for (const id of ["a1", "a2"]) {
        expect(await leasedIds(store)).toEqual([id]);
        await store.settleOutbox([{ id, result: "given-up", error: "60111" }]);
      }
      const later = await reopen();
      expect(await later.outboxDepth()).toBe(1);
      expect(await later.givenUp(10)).toMatchObject([
        { id: "a2", attempts: 1, lastError: "60111", conversation: "a" },
        { id: "a1" },
      ]);
      expect(await later.givenUp(1)).toHaveLength(1);
      expect(await leasedIds(later, startMs + 60_000)).toEqual(["a3"]);
    });

    test("a row its person cannot get now is held for them, and makes way", async () => {
      const { store, reopen } = await open(clock);
      await store.commit(turn("k", "a", 1, { outbox: [row("a1", "a"), row("a2", "a")] }));
      await lease(store);
      await store.settleOutbox([{ id: "a1", result: "held", error: "60011" }]);
      const later = await reopen();
      expect(await leasedIds(later, startMs + 60_000)).toEqual(["a2"]);
      expect((await later.begin("k2", "a")).held).toMatchObject([
        { id: "a1", held: true, attempts: 1, lastError: "60011" },
      ]);
      expect(await later.outboxDepth()).toBe(2);
    });

    test("held rows wait for their person, block nobody, and leave with the turn that releases them", async () => {
      const { store, reopen } = await open(clock);
      const outbox = [row("h1", "a", { held: true }), row("h2", "a", { held: true }), row("a3", "a")];
      await store.commit(turn("k1", "a", 1, { outbox }));
      expect(await leasedIds(store)).toEqual(["a3"]);
      expect((await store.begin("k2", "b")).held).toEqual([]);
      await store.settleOutbox([{ id: "a3", result: "sent" }]);
      const later = await reopen();
      expect((await later.begin("k2", "a")).held.map(({ id }) => id)).toEqual(["h1", "h2"]);
      await later.commit(turn("k2", "a", 2, { released: ["h1"] }));
      expect((await later.begin("k3", "a")).held.map(({ id }) => id)).toEqual(["h2"]);
      expect(await later.outboxDepth()).toBe(1);
    });

    test("settling what is not there changes nothing", async () => {
      const { store } = await open(clock);
      await store.settleOutbox([]);
      await store.settleOutbox([
        { id: "nobody", result: "sent" },
        { id: "nobody", result: "given-up", error: "x" },
      ]);
      expect([await store.outboxDepth(), await store.givenUp(10)]).toEqual([0, []]);
    });

    test("unsent rows are there after a restart, in order, whoever held them before", async () => {
      const { store, reopen } = await open(clock);
      await store.commit(turn("k1", "a", 1, { outbox: [row("a1", "a"), row("a2", "a")] }));
      await lease(store);
      const later = await reopen();
      await later.commit(turn("k2", "a", 2, { outbox: [row("a3", "a")] }));
      for (const id of ["a1", "a2", "a3"]) {
        expect(await leasedIds(later, startMs + 60_000)).toEqual([id]);
        await later.settleOutbox([{ id, result: "sent" }]);
      }
    });
  });
}
