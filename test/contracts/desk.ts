import { describe, expect, test } from "vitest";
import { type DeskChange, type Store, type Ticket, type TicketWork, workOn } from "../../src/bot/index.ts";
import { testForgetting } from "./desk-forget.ts";
import { testDeskLists } from "./desk-lists.ts";
import { audit, deskOf } from "./desk-parts.ts";
import type { OpenStore } from "./open-store.ts";
import { startMs, ticket, turn } from "./turns.ts";

/** What every store with a desk must do. */
export function testDesk(name: string, open: OpenStore): void {
  describe(`${name}: tickets at the desk`, () => {
    async function withTicket(change: Partial<Ticket> = {}) {
      const opened = await open(() => startMs);
      await opened.store.commit(turn("k1", "app:a", 1, { ticket: ticket("T-1001", "app:a", change) }));
      return { ...opened, plan, work };

      async function work(todo: TicketWork, who = "小李", store: Store = opened.store) {
        const change = await plan(todo, who, store);
        return change && deskOf(store).write(change, audit(todo.do, "T-1001"));
      }

      async function plan(todo: TicketWork, who: string, store: Store = opened.store) {
        const known = await store.ticket("T-1001");
        if (!known) throw new Error("no ticket");
        const row = await deskOf(store).conversation(known.conversation);
        return workOn(todo, { ticket: known, session: row?.session, who, nowMs: startMs + 1 });
      }
    }

    test("taking one silences the bot there, and is in the audit log after a restart", async () => {
      const { work, reopen } = await withTicket();
      expect(await work({ do: "take" })).toBe("done");
      const later = await reopen();
      expect(await later.ticket("T-1001")).toMatchObject({ status: "working", takenBy: "小李" });
      expect((await later.begin("k2", "app:a")).session).toMatchObject({ servedBy: "staff", version: 2 });
      expect((await deskOf(later).audit({ limit: 5 })).rows).toMatchObject([
        { who: "小李", action: "take", subject: "T-1001" },
      ]);
    });

    test("a turn that began before decides again, and of two colleagues one takes it", async () => {
      const { plan, store } = await withTicket();
      // Both look at the ticket before either takes it.
      const changes = [await plan({ do: "take" }, "小李"), await plan({ do: "take" }, "小王")];
      const results = await Promise.all(
        changes.map((change) => change && deskOf(store).write(change, audit("take", "T-1001"))),
      );
      expect(results.toSorted()).toEqual(["conflict", "done"]);
      expect(await store.commit(turn("k2", "app:a", 2))).toEqual({ state: "conflict" });
      expect(await store.commit(turn("k2", "app:a", 3))).toEqual({ state: "committed" });
      expect((await deskOf(store).audit({ limit: 5 })).rows).toHaveLength(1);
    });

    test.each([
      [{ do: "release" }, { status: "waiting" }, undefined],
      [{ do: "hand", to: "小王" }, { status: "working", takenBy: "小王" }, "staff"],
      [{ do: "wait" }, { status: "pending", takenBy: "小李" }, "staff"],
      [{ do: "close", asks: false }, { status: "closed", takenBy: "小李" }, undefined],
    ] as const)("what was taken: %o", async (todo, is, servedBy) => {
      const { work, reopen } = await withTicket();
      await work({ do: "take" });
      expect(await work(todo)).toBe("done");
      const later = await reopen();
      const found = await later.ticket("T-1001");
      expect({ status: found?.status, ...(found?.takenBy && { takenBy: found.takenBy }) }).toEqual(is);
      expect((await later.begin("k2", "app:a")).session?.servedBy).toBe(servedBy);
    });

    test("closing with a question leaves a message for the bot to answer, once", async () => {
      const { work, reopen } = await withTicket();
      await work({ do: "close", asks: true });
      const later = await reopen();
      const leased = await later.leaseInbox({ nowMs: startMs + 2, leaseMs: 1_000, limit: 9 });
      expect(leased.map(({ message }) => [message.conversation, message.content])).toEqual([
        ["app:a", { kind: "served", by: "bot" }],
      ]);
      expect(await work({ do: "close", asks: true }, "小李", later)).toBeUndefined();
    });

    test("a note is kept and changes nothing else", async () => {
      const { work, reopen } = await withTicket({ status: "working", takenBy: "小王" });
      await work({ do: "note", text: " 客户下午方便 " });
      const later = await reopen();
      expect(await later.ticket("T-1001")).toMatchObject({
        status: "working",
        takenBy: "小王",
        notes: [{ by: "小李", text: "客户下午方便", atMs: startMs + 1 }],
      });
      expect((await later.begin("k2", "app:a")).session?.servedBy).toBeUndefined();
    });
  });

  describe(`${name}: who may work at the desk`, () => {
    const account = (name: string, secret = "s1") =>
      ({ name, role: "agent", secret, secretSinceMs: startMs, createdAtMs: startMs }) as const;
    const login = (id: string, of: string, seenAtMs = startMs): DeskChange => ({
      kind: "login",
      login: { id, account: of, startedAtMs: startMs, seenAtMs },
    });

    test("an account is made once and can be changed", async () => {
      const { store, reopen } = await open(() => startMs);
      const make = (secret: string, fresh: boolean) =>
        deskOf(store).write({ kind: "account", account: account("小李", secret), fresh }, audit("a", "小李"));
      expect(await Promise.all([make("s1", true), make("s2", true)])).toEqual(["done", "conflict"]);
      expect(await make("s3", false)).toBe("done");
      const later = await reopen();
      expect(await deskOf(later).accounts()).toEqual([account("小李", "s3")]);
      expect((await deskOf(later).audit({ limit: 9 })).rows).toHaveLength(2);
    });

    test("logins last over a restart, and end by logging out or with the account", async () => {
      const { store, reopen } = await open(() => startMs);
      const desk = deskOf(store);
      for (const name of ["小李", "小王"])
        await desk.write({ kind: "account", account: account(name), fresh: true });
      for (const [id, of] of [
        ["l1", "小李"],
        ["l2", "小李"],
        ["l3", "小王"],
      ] as const)
        expect(await desk.write(login(id, of))).toBe("done");
      expect(await desk.write(login("l4", "nobody"))).toBe("conflict");
      await desk.write(login("l1", "小李", startMs + 5));
      await desk.write({ kind: "logout", id: "l2" });
      const later = deskOf(await reopen());
      expect((await later.login("l1"))?.seenAtMs).toBe(startMs + 5);
      expect(await later.login("l2")).toBeUndefined();
      expect(await later.write({ kind: "account-removed", name: "小李" }, audit("r", "小李"))).toBe("done");
      expect(await later.write({ kind: "account-removed", name: "小李" }, audit("r", "小李"))).toBe(
        "conflict",
      );
      expect([await later.login("l1"), (await later.login("l3"))?.account]).toEqual([undefined, "小王"]);
    });
  });

  testDeskLists(name, open);
  testForgetting(name, open);
}
