import { describe, expect, test } from "vitest";
import type { Page } from "../../src/bot/index.ts";
import { audit, deskOf } from "./desk-parts.ts";
import type { OpenStore } from "./open-store.ts";
import { session, startMs, ticket, turn } from "./turns.ts";

const clock = () => startMs;

/** Every row of a list, piece by piece; fails when the pieces do not end. */
async function allOf<Row>(read: (after: string | undefined) => Promise<Page<Row>>): Promise<readonly Row[]> {
  const rows: Row[] = [];
  let after: string | undefined;
  for (let pieces = 0; pieces < 100; pieces += 1) {
    const page = await read(after);
    rows.push(...page.rows);
    after = page.next;
    if (after === undefined) return rows;
  }
  throw new Error("the list does not end");
}

export function testDeskLists(name: string, open: OpenStore): void {
  describe(`${name}: lists of the desk`, () => {
    test("conversations come newest first, in pieces, and none twice", async () => {
      const { store, reopen } = await open(clock);
      for (let n = 0; n < 7; n += 1)
        await store.commit(turn(`k${n}`, `app:${n}`, 1, { atMs: startMs + Math.floor(n / 2) }));
      await store.commit(turn("again", "app:0", 2, { atMs: startMs + 100 }));
      const desk = deskOf(await reopen());
      const names = async (limit: number) =>
        (await allOf((after) => desk.conversations({ limit, ...(after && { after }) }))).map(
          ({ conversation }) => conversation,
        );
      expect(await names(100)).toEqual(["app:0", "app:6", "app:5", "app:4", "app:3", "app:2", "app:1"]);
      for (const limit of [1, 2, 3, 7]) expect(await names(limit)).toEqual(await names(100));
      expect((await desk.conversations({ limit: 2, after: "no cursor" })).rows).toHaveLength(2);
    });

    test("conversations are found by channel, state and text", async () => {
      const { store } = await open(clock);
      const desk = deskOf(store);
      const known = { ...session(1), domain: "xinghai-trade.example" };
      await store.commit(turn("k1", "wecom-app:Zhang_San", 1, { session: known }));
      const open1 = ticket("T-1001", "wechat-kf:b");
      await store.commit(
        turn("k2", "wechat-kf:b", 1, { ticket: open1, session: { ...session(1), ticketId: "T-1001" } }),
      );
      const found = async (query: object) =>
        (await desk.conversations({ limit: 9, ...query })).rows.map(({ conversation }) => conversation);
      expect(await found({ channel: "wechat-kf" })).toEqual(["wechat-kf:b"]);
      expect(await found({ channel: "wechat" })).toEqual([]);
      expect(await found({ state: "bot" })).toEqual(["wecom-app:Zhang_San"]);
      expect(await found({ state: "waiting" })).toEqual(["wechat-kf:b"]);
      expect(await found({ state: "closed" })).toEqual([]);
      expect(await found({ text: "XINGHAI" })).toEqual(["wecom-app:Zhang_San"]);
      expect(await found({ text: "t-1001" })).toEqual(["wechat-kf:b"]);
      expect(await found({ text: "g_s" })).toEqual(["wecom-app:Zhang_San"]);
      expect(await found({ text: "%" })).toEqual([]);
      expect((await desk.conversation("wechat-kf:b"))?.ticket).toEqual(open1);
      expect(await desk.conversation("wechat-kf:c")).toBeUndefined();
    });

    test("tickets by state, by who has them and by how urgent, newest first", async () => {
      const { store } = await open(clock);
      const of = [
        ["T-1", { openedAtMs: 1 }],
        ["T-2", { openedAtMs: 2, status: "working", takenBy: "小李" }],
        ["T-3", { openedAtMs: 3, priority: "urgent" }],
        ["T-4", { openedAtMs: 4, status: "working", takenBy: "小王" }],
      ] as const;
      for (const [id, change] of of) await store.commit(turn(id, id, 1, { ticket: ticket(id, id, change) }));
      const found = async (query: object) =>
        (await deskOf(store).tickets({ limit: 9, ...query })).rows.map(({ id }) => id);
      expect(await found({})).toEqual(["T-4", "T-3", "T-2", "T-1"]);
      expect(await found({ status: "waiting" })).toEqual(["T-3", "T-1"]);
      expect(await found({ status: "working", takenBy: "小李" })).toEqual(["T-2"]);
      expect(await found({ priority: "urgent" })).toEqual(["T-3"]);
    });

    test("reports of a domain over time, without their bodies", async () => {
      const { store, reopen } = await open(clock);
      for (const [n, subject] of ["a.example", "b.example", "a.example"].entries())
        await store.commit(
          turn(`k${n}`, "app:a", n + 1, {
            report: {
              id: `r${n}`,
              kind: "domain",
              subject,
              conversation: "app:a",
              atMs: startMs + n,
              failing: n === 0 ? ["spf"] : [],
              body: { n },
            },
          }),
        );
      const desk = deskOf(await reopen());
      const rows = (await desk.reports({ limit: 9, subject: "a.example" })).rows;
      expect(rows).toEqual([
        {
          id: "r2",
          kind: "domain",
          subject: "a.example",
          conversation: "app:a",
          atMs: startMs + 2,
          failing: [],
        },
        {
          id: "r0",
          kind: "domain",
          subject: "a.example",
          conversation: "app:a",
          atMs: startMs,
          failing: ["spf"],
        },
      ]);
      const between = await desk.reports({ limit: 9, fromMs: startMs + 1, toMs: startMs + 1 });
      expect(between.rows.map(({ id }) => id)).toEqual(["r1"]);
    });

    test("figures add up by day in China, through restarts", async () => {
      const { store, reopen } = await open(clock);
      const counts = [{ name: "question", label: "app" }, { name: "late" }] as const;
      const midnight = Date.UTC(2026, 10, 23, 16, 0, 0);
      await store.commit(turn("k1", "a", 1, { counts, atMs: midnight - 1 }));
      await store.commit(turn("k2", "a", 2, { counts, atMs: midnight - 1 }));
      await store.commit(turn("k2", "a", 3, { counts, atMs: midnight - 1 }));
      const later = await reopen();
      await later.commit(turn("k3", "a", 3, { counts, atMs: midnight }));
      const sorted = async (from: string, to: string) =>
        (await deskOf(later).counts(from, to))
          .map(({ day, name, label, count }) => `${day} ${name} ${label} ${count}`)
          .toSorted();
      expect(await sorted("2026-11-23", "2026-11-24")).toEqual([
        "2026-11-23 late  2",
        "2026-11-23 question app 2",
        "2026-11-24 late  1",
        "2026-11-24 question app 1",
      ]);
      expect(await sorted("2026-11-25", "2026-12-31")).toEqual([]);
    });

    test("a report that staff asked for is kept once, with its line in the log", async () => {
      const { store, reopen } = await open(clock);
      const report = {
        id: "R-S1",
        kind: "domain",
        subject: "a.example",
        conversation: "",
        atMs: startMs,
        failing: ["spf"],
        body: { said: "x\u0000" },
      } as const;
      const write = (id: string) =>
        deskOf(store).write({ kind: "report", report }, audit("domain-checked", id, startMs));
      expect([await write("one"), await write("two")]).toEqual(["done", "conflict"]);
      const later = await reopen();
      expect(await later.report("R-S1")).toEqual(report);
      const { body: _, ...summary } = report;
      expect((await deskOf(later).reports({ limit: 9 })).rows).toEqual([summary]);
      expect((await deskOf(later).audit({ limit: 9 })).rows.map(({ subject }) => subject)).toEqual(["one"]);
    });

    test("the audit log comes newest first, in pieces", async () => {
      const { store, reopen } = await open(clock);
      for (let n = 0; n < 5; n += 1)
        await deskOf(store).write({ kind: "elsewhere" }, audit("entry-saved", `e${n}`, startMs + n));
      const desk = deskOf(await reopen());
      const rows = await allOf((after) => desk.audit({ limit: 2, ...(after && { after }) }));
      expect(rows.map(({ subject }) => subject)).toEqual(["e4", "e3", "e2", "e1", "e0"]);
    });
  });
}
