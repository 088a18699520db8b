import { describe, expect, test } from "vitest";
import type { Store } from "../../src/bot/index.ts";
import { audit, deskOf } from "./desk-parts.ts";
import type { OpenStore } from "./open-store.ts";
import { row, session, startMs, ticket, turn } from "./turns.ts";

const message = (conversation: string) => ({
  id: `timer of ${conversation}`,
  channel: "app",
  conversation,
  sender: "person",
  sentAtMs: startMs,
  content: { kind: "timer", name: "n" } as const,
});

/** Leaves a trace of every kind. */
export async function livedThrough(store: Store, of: string): Promise<void> {
  const spoken = (n: number) =>
    ({ conversation: of, atMs: startMs + n, from: "customer", text: `said by ${of}` }) as const;
  for (const n of [1, 2])
    await store.commit(
      turn(`${of}/${n}`, of, n, {
        passive: `answer to ${of}`,
        session: { ...session(n), domain: `${of}.example`, ticketId: `T-${of}` },
        transcript: [spoken(n)],
        outbox: [
          row(`${of}/${n}/now`, of),
          row(`${of}/${n}/held`, of, { held: true }),
          row(`${of}/${n}/lost`, of),
        ],
        scheduled: [{ key: `timer of ${of}`, message: message(of), dueAtMs: startMs, attempts: 0 }],
        ticket: ticket(`T-${of}`, of, { takenBy: "小李", notes: [{ atMs: 1, by: "小李", text: "note" }] }),
        report: {
          id: `r-${of}`,
          kind: "domain",
          subject: "a.example",
          conversation: of,
          atMs: startMs,
          body: 1,
        },
        feedback: { conversation: of, atMs: startMs, verdict: "useless", question: `asked by ${of}` },
        counts: [{ name: "question" }],
      }),
    );
  await store.settleOutbox(
    [1, 2].map((n) => ({ id: `${of}/${n}/lost`, result: "given-up", error: "60111" })),
  );
}

async function tracesOf(store: Store, of: string) {
  const { answered, ...start } = await store.begin(`${of}/1`, of);
  return {
    session: start.session !== undefined,
    held: start.held.length,
    answer: answered?.passive,
    said: (await store.transcript(of, 9)).length,
    feedback: (await store.feedback(9)).filter(({ conversation }) => conversation === of).length,
    lost: (await store.givenUp(9)).filter(({ conversation }) => conversation === of).length,
    listed: (await deskOf(store).conversations({ limit: 9, text: of })).rows.length,
    report: (await store.report(`r-${of}`))?.conversation,
    reports: (await deskOf(store).reports({ limit: 9, conversation: of })).rows.length,
    ticketOf: (await store.ticket(`T-${of}`))?.conversation,
  };
}

const nothing = {
  session: false,
  held: 0,
  answer: undefined,
  said: 0,
  feedback: 0,
  lost: 0,
  listed: 0,
  report: "",
  reports: 0,
  ticketOf: "",
};

export function testForgetting(name: string, open: OpenStore): void {
  describe(`${name}: forgetting a customer`, () => {
    test.each(["at once", "after a restart"])(
      "nothing is left of them, and all of the others, %s",
      async (when) => {
        const opened = await open(() => startMs);
        let { store } = opened;
        await livedThrough(store, "gone");
        await livedThrough(store, "stays");
        const before = await tracesOf(store, "stays");
        if (when === "after a restart") store = await opened.reopen();
        await deskOf(store).forget("gone", audit("customer-forgotten", "gone by number", startMs + 10));
        expect(await tracesOf(store, "gone")).toEqual(nothing);
        const now = await opened.reopen();
        expect(await tracesOf(now, "gone")).toEqual(nothing);
        expect(await tracesOf(now, "stays")).toEqual(before);
        expect(await now.outboxDepth()).toBe(4);
        expect(await now.inboxDepth()).toBe(1);
        expect(await now.ticket("T-gone")).toMatchObject({ id: "T-gone", sender: "", status: "closed" });
        expect(JSON.stringify(await now.ticket("T-gone"))).not.toMatch(/note|人工/);
        expect((await deskOf(now).counts("2026-11-01", "2026-11-30"))[0]?.count).toBe(4);
        expect((await deskOf(now).audit({ limit: 9 })).rows.map(({ action }) => action)).toEqual([
          "customer-forgotten",
        ]);
      },
    );

    test("a message that was answered is not answered again, and who comes back is a stranger", async () => {
      const { store } = await open(() => startMs);
      await livedThrough(store, "gone");
      await deskOf(store).forget("gone", audit("customer-forgotten", "x", startMs + 10));
      expect(await tracesOf(store, "gone")).toEqual(nothing);
      expect(await store.commit(turn("gone/1", "gone", 1))).toMatchObject({ state: "answered" });
      const back = {
        conversation: "gone",
        atMs: startMs + 9_000_000,
        from: "customer",
        text: "你好",
      } as const;
      expect(await store.commit(turn("new", "gone", 1, { transcript: [back] }))).toEqual({
        state: "committed",
      });
      expect(await store.transcript("gone", 9)).toEqual([back]);
    });
  });
}
