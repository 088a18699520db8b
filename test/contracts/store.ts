import { describe, expect, test } from "vitest";
import type { Store } from "../../src/bot/index.ts";
import { testStoreModel } from "./store-model.ts";
import { row, session, startMs, ticket, turn } from "./turns.ts";

/** A store on data of its own; `reopen` closes it and opens the same data again. */
export interface OpenedStore {
  readonly store: Store;
  reopen(): Promise<Store>;
}

export type OpenStore = (clock: () => number) => Promise<OpenedStore>;

/** What every store must do, whatever it is made of. Each test gets a store with nothing in it. */
export function testStore(name: string, open: OpenStore): void {
  const clock = () => startMs;
  const lease = (store: Store, nowMs = startMs, limit = 10) =>
    store.leaseOutbox({ nowMs, leaseMs: 60_000, limit });
  const leasedIds = async (store: Store, nowMs?: number, limit?: number) =>
    (await lease(store, nowMs, limit)).map(({ id }) => id);

  describe(`${name}: turns`, () => {
    test("a new message has no answer, no session and nothing held", async () => {
      const { store } = await open(clock);
      expect(await store.begin("k", "c")).toEqual({ held: [] });
    });

    test("a committed turn gives its answer, byte for byte, and its session, before and after a restart", async () => {
      const passive = '<xml>\u0001 é e\u0301 📮\r\n\t"\\ ]]></xml>';
      const { store, reopen } = await open(clock);
      const commit = turn("k", "c", 1, { passive });
      expect(await store.commit(commit)).toEqual({ state: "committed" });
      const start = { answered: commit.turn, session: commit.session, held: [] };
      expect(await store.begin("k", "c")).toEqual(start);
      expect(await (await reopen()).begin("k", "c")).toEqual(start);
    });

    test("a turn without a passive reply stays without one", async () => {
      const { store, reopen } = await open(clock);
      await store.commit(turn("k", "c", 1));
      expect((await (await reopen()).begin("k", "c")).answered).toEqual({
        key: "k",
        conversation: "c",
        atMs: startMs,
      });
    });

    test("a message is answered once: later commits get the first answer and change nothing", async () => {
      const { store, reopen } = await open(clock);
      const first = turn("k", "c", 1, { passive: "first" });
      await store.commit(first);
      const again = turn("k", "c", 2, { passive: "second", outbox: [row("k#0", "c")] });
      expect(await store.commit(again)).toEqual({ state: "answered", turn: first.turn });
      const later = await reopen();
      expect(await later.commit(again)).toEqual({ state: "answered", turn: first.turn });
      expect(await later.outboxDepth()).toBe(0);
    });

    test("a turn decided on an old session is a conflict and changes nothing", async () => {
      const { store } = await open(clock);
      await store.commit(turn("k1", "c", 1));
      for (const version of [1, 3]) {
        const commit = turn("k2", "c", version, { outbox: [row("k2#0", "c")], ticket: ticket("T-1", "c") });
        expect(await store.commit(commit)).toEqual({ state: "conflict" });
      }
      expect(await store.begin("k2", "c")).toEqual({ session: session(1), held: [] });
      expect([await store.outboxDepth(), await store.ticket("T-1")]).toEqual([0, undefined]);
      expect(await store.commit(turn("k2", "c", 2))).toEqual({ state: "committed" });
    });

    test("of racing commits of one message one wins, and all get its answer", async () => {
      const { store } = await open(clock);
      const commits = Array.from({ length: 20 }, (_, index) => turn("k", "c", 1, { passive: `${index}` }));
      const results = await Promise.all(commits.map((commit) => store.commit(commit)));
      const won = results.findIndex(({ state }) => state === "committed");
      const others = results.filter((_, index) => index !== won);
      expect(others).toEqual(others.map(() => ({ state: "answered", turn: commits[won]?.turn })));
    });

    test("one message in two conversations at once is still answered once", async () => {
      const { store } = await open(clock);
      const results = await Promise.all(["a", "b"].map((where) => store.commit(turn("k", where, 1))));
      expect(results.map(({ state }) => state).toSorted()).toEqual(["answered", "committed"]);
    });

    test("of racing commits on one session one wins, the others are in conflict", async () => {
      const { store } = await open(clock);
      const results = await Promise.all(
        Array.from({ length: 20 }, (_, index) => store.commit(turn(`k${index}`, "c", 1))),
      );
      expect(results.map(({ state }) => state).toSorted()).toEqual([
        "committed",
        ...Array.from({ length: 19 }, () => "conflict"),
      ]);
      expect((await store.begin("k", "c")).session).toEqual(session(1));
    });

    test("many conversations at once are all kept", async () => {
      const { store, reopen } = await open(clock);
      const numbers = Array.from({ length: 200 }, (_, index) => index);
      await Promise.all(numbers.map((n) => store.commit(turn(`k${n}`, `c${n}`, 1, { passive: `p${n}` }))));
      const later = await reopen();
      for (const n of numbers) expect((await later.begin(`k${n}`, `c${n}`)).answered?.passive).toBe(`p${n}`);
    });

    test.each([
      ["__proto__", "__proto__"],
      ["constructor", "constructor"],
      ["toString", "toString"],
      ["hasOwnProperty", "hasOwnProperty"],
      ["empty", ""],
      ["line breaks", "line\nfeed\r\u2028"],
      ["quotes", "quote\"back\\slash'; DROP TABLE turns; --"],
      ["control characters", "\u0001\u001f"],
      ["very long", "很".repeat(5_000)],
    ])("a key is only a key: %s", async (_title, hostile) => {
      const { store, reopen } = await open(clock);
      expect(await store.begin(hostile, hostile)).toEqual({ held: [] });
      expect([await store.ticket(hostile), await store.report(hostile)]).toEqual([undefined, undefined]);
      const line = { conversation: hostile, atMs: startMs, from: "customer", text: hostile } as const;
      const commit = turn(hostile, hostile, 1, {
        passive: hostile,
        transcript: [line],
        outbox: [row(hostile, hostile)],
        ticket: ticket(hostile, hostile),
        report: { id: hostile, kind: "domain", subject: "", conversation: hostile, atMs: startMs, body: 1 },
      });
      expect(await store.commit(commit)).toEqual({ state: "committed" });
      const check = async (opened: Store, nowMs: number) => {
        expect(await opened.begin(hostile, hostile)).toMatchObject({ answered: commit.turn });
        expect(await opened.begin("other", "other")).toEqual({ held: [] });
        expect((await opened.ticket(hostile))?.conversation).toBe(hostile);
        expect((await opened.report(hostile))?.conversation).toBe(hostile);
        expect(await opened.transcript(hostile, 5)).toEqual([line]);
        expect(await leasedIds(opened, nowMs)).toEqual([hostile]);
      };
      await check(store, startMs);
      await check(await reopen(), startMs + 60_000);
    });
  });

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

  describe(`${name}: tickets, reports, feedback, transcripts`, () => {
    test("ticket numbers start at 1001 and are never given twice, not even after a restart", async () => {
      const { store, reopen } = await open(clock);
      const before = await Promise.all(Array.from({ length: 50 }, () => store.reserveTicketNumber()));
      const later = await reopen();
      const after = await Promise.all(Array.from({ length: 50 }, () => later.reserveTicketNumber()));
      expect(Math.min(...before)).toBe(1001);
      expect(new Set([...before, ...after]).size).toBe(100);
      expect(Math.min(...after)).toBeGreaterThan(Math.max(...before));
    });

    test("a ticket is found by its id, changed by a later turn, and listed newest first", async () => {
      const { store, reopen } = await open(clock);
      const old = ticket("T-1001", "a");
      const young = ticket("T-1002", "b", { openedAtMs: startMs + 1 });
      const changed = { ...old, priority: "urgent", updatedAtMs: startMs + 2 } as const;
      await store.commit(turn("k1", "a", 1, { ticket: old }));
      await store.commit(turn("k2", "b", 1, { ticket: young }));
      expect(await store.ticket("T-1001")).toEqual(old);
      await store.commit(turn("k3", "a", 2, { ticket: changed }));
      const later = await reopen();
      expect(await later.ticket("T-1001")).toEqual(changed);
      expect(await later.tickets(10)).toEqual([young, changed]);
      expect(await later.tickets(1)).toEqual([young]);
      expect(await later.ticket("T-1003")).toBeUndefined();
    });

    test("a report comes back as it was written", async () => {
      const { store, reopen } = await open(clock);
      const body = { checks: [{ id: "spf", status: "fail" }], text: "é📮\n", nothing: null, n: 1.5 };
      const report = {
        id: "r1",
        kind: "domain",
        subject: "a.example",
        conversation: "a",
        atMs: startMs,
        body,
      };
      await store.commit(turn("k1", "a", 1, { report: { ...report, kind: "domain" } }));
      expect(await store.report("r1")).toEqual(report);
      const later = await reopen();
      expect(await later.report("r1")).toEqual(report);
      expect(await later.report("r2")).toBeUndefined();
    });

    test("feedback is listed newest first", async () => {
      const { store, reopen } = await open(clock);
      const said = (verdict: "useful" | "missed", question: string) => ({
        feedback: { conversation: "a", atMs: startMs, verdict, question },
      });
      await store.commit(turn("k1", "a", 1, said("useful", "一")));
      await store.commit(turn("k2", "a", 2, said("missed", "二")));
      const later = await reopen();
      expect((await later.feedback(10)).map(({ question }) => question)).toEqual(["二", "一"]);
      expect((await later.feedback(1)).map(({ question }) => question)).toEqual(["二"]);
    });

    test("a transcript has the newest lines of its conversation only, oldest first", async () => {
      const { store, reopen } = await open(clock);
      const lines = (conversation: string, n: number) => [
        { conversation, atMs: startMs, from: "customer", text: `question ${n}` } as const,
        {
          conversation,
          atMs: startMs,
          from: "bot",
          text: `answer ${n}`,
          intent: "faq",
          slug: "spf",
        } as const,
      ];
      for (const n of [1, 2, 3]) {
        await store.commit(turn(`a${n}`, "a", n, { transcript: lines("a", n) }));
        await store.commit(turn(`b${n}`, "b", n, { transcript: lines("b", n) }));
      }
      const check = async (opened: Store) => {
        expect(await opened.transcript("a", 100)).toEqual([1, 2, 3].flatMap((n) => lines("a", n)));
        expect((await opened.transcript("a", 3)).map(({ text }) => text)).toEqual([
          "answer 2",
          "question 3",
          "answer 3",
        ]);
        expect([await opened.transcript("c", 5), await opened.transcript("a", 0)]).toEqual([[], []]);
      };
      await check(store);
      await check(await reopen());
    });
  });

  describe(`${name}: life`, () => {
    test("a working store says so", async () => {
      const { store } = await open(clock);
      expect(await store.health()).toEqual({ ok: true, detail: expect.stringMatching(/\w/) });
    });

    test("a closed store takes nothing, and closing twice is fine", async () => {
      const { store } = await open(clock);
      await Promise.all([store.close(), store.close()]);
      await expect(store.commit(turn("k", "c", 1))).rejects.toThrow(/closed/);
    });

    test("what was asked for before closing is done", async () => {
      const { store, reopen } = await open(clock);
      const asked = store.commit(turn("k", "c", 1, { passive: "p" }));
      const later = await reopen();
      expect(await asked).toEqual({ state: "committed" });
      expect((await later.begin("k", "c")).answered?.passive).toBe("p");
    });
  });

  testStoreModel(name, open);
}
