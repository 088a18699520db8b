import { describe, expect, test } from "vitest";
import type { Store } from "../../src/bot/index.ts";
import type { OpenStore } from "./open-store.ts";
import { startMs, ticket, turn } from "./turns.ts";

const clock = () => startMs;

/** What a turn leaves behind for people: tickets, reports, feedback, transcripts. */
export function testRecords(name: string, open: OpenStore): void {
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
}
