import { describe, expect, test } from "vitest";
import type { Store } from "../../src/bot/index.ts";
import type { OpenStore } from "./open-store.ts";
import { row, session, startMs, ticket, turn } from "./turns.ts";

const clock = () => startMs;

/** A message is answered once, on the session as it is, and its answer stays. */
export function testTurns(name: string, open: OpenStore): void {
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
        expect((await opened.leaseOutbox({ nowMs, leaseMs: 60_000, limit: 10 })).map(({ id }) => id)).toEqual(
          [hostile],
        );
      };
      await check(store, startMs);
      await check(await reopen(), startMs + 60_000);
    });
  });
}
