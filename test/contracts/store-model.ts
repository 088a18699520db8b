import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { Settlement, Store, TurnCommit } from "../../src/bot/index.ts";
import { createModel } from "./model.ts";
import type { OpenStore } from "./open-store.ts";
import { row, startMs, ticket, turn } from "./turns.ts";

const conversations = ["a", "__proto__", "丙\n"];
const leaseMs = 60_000;

const step = fc.oneof(
  {
    weight: 6,
    arbitrary: fc.record({
      do: fc.constant("commit" as const),
      key: fc.nat({ max: 14 }),
      conversation: fc.constantFrom(...conversations),
      behind: fc.constantFrom(0, 0, 0, 0, 1, -1),
      rows: fc.array(
        fc.record({
          held: fc.boolean(),
          delayMs: fc.constantFrom(0, 0, 300),
          to: fc.constantFrom(...conversations),
        }),
        { maxLength: 2 },
      ),
      says: fc.array(fc.string({ unit: "grapheme", maxLength: 12 }), { maxLength: 2 }),
      also: fc.constantFrom("nothing" as const, "ticket" as const, "report" as const, "feedback" as const),
      releases: fc.boolean(),
    }),
  },
  { weight: 3, arbitrary: fc.record({ do: fc.constant("lease" as const) }) },
  {
    weight: 3,
    arbitrary: fc.record({
      do: fc.constant("settle" as const),
      which: fc.nat(),
      result: fc.constantFrom("sent" as const, "sent" as const, "retry" as const, "given-up" as const),
    }),
  },
  {
    weight: 1,
    arbitrary: fc.record({ do: fc.constant("wait" as const), ms: fc.constantFrom(1, 300, leaseMs) }),
  },
  { weight: 1, arbitrary: fc.record({ do: fc.constant("reopen" as const) }) },
);
type Step = typeof step extends fc.Arbitrary<infer T> ? T : never;

/** Random steps on a store and on its model, with restarts between, always come to the same. */
export function testStoreModel(name: string, open: OpenStore): void {
  describe(`${name}: against a model`, () => {
    test("whatever happens in whatever order", async () => {
      await fc.assert(
        fc.asyncProperty(fc.array(step, { minLength: 5, maxLength: 60 }), (steps) => walk(open, steps)),
        { numRuns: 40 },
      );
    });
  });
}

async function walk(open: OpenStore, steps: readonly Step[]): Promise<void> {
  let nowMs = startMs;
  const model = createModel();
  const opened = await open(() => nowMs);
  let store = opened.store;
  for (const [number, todo] of steps.entries()) {
    nowMs += 1;
    switch (todo.do) {
      case "commit": {
        const commit = commitOf(todo, number, nowMs);
        expect(await store.commit(commit)).toEqual(model.commit(commit));
        break;
      }
      case "lease": {
        const leased = await store.leaseOutbox({ nowMs, leaseMs, limit: 1_000 });
        expect(leased.map(({ id }) => id).toSorted()).toEqual([...model.lease(nowMs, leaseMs)].toSorted());
        break;
      }
      case "settle": {
        const settlement = settlementOf(todo, nowMs);
        await store.settleOutbox([settlement]);
        model.settle(settlement);
        break;
      }
      case "wait":
        nowMs += todo.ms;
        break;
      case "reopen":
        store = await opened.reopen();
        // A store may forget or keep leases over a restart; after this time both come to the same.
        nowMs += leaseMs;
        await expectSame(store);
        break;
    }
  }
  await expectSame(store);
  await store.close();

  function commitOf(todo: Extract<Step, { do: "commit" }>, number: number, atMs: number): TurnCommit {
    const { conversation } = todo;
    const key = `k${todo.key}`;
    const { session, held } = model.begin(key, conversation);
    return turn(key, conversation, (session?.version ?? 0) + 1 - todo.behind, {
      atMs,
      passive: `answer ${number}`,
      transcript: todo.says.map((text) => ({ conversation, atMs, from: "customer", text })),
      outbox: todo.rows.map((draft, index) =>
        row(`${number}#${index}`, draft.to, { held: draft.held, dueAtMs: atMs + draft.delayMs }),
      ),
      released: todo.releases ? held.slice(0, 1) : [],
      ...(todo.also === "ticket" && { ticket: ticket(`T-${number}`, conversation, { openedAtMs: atMs }) }),
      ...(todo.also === "report" && {
        report: { id: key, kind: "domain", subject: "", conversation, atMs, body: { number } },
      }),
      ...(todo.also === "feedback" && {
        feedback: { conversation, atMs, verdict: "useful", question: `${number}` },
      }),
    });
  }

  function settlementOf(todo: Extract<Step, { do: "settle" }>, atMs: number): Settlement {
    const ids = model.rowIds();
    const id = ids[todo.which % Math.max(1, ids.length)] ?? "nobody";
    if (todo.result === "sent") return { id, result: "sent" };
    if (todo.result === "given-up") return { id, result: "given-up", error: "e" };
    return { id, result: "retry", dueAtMs: atMs + 200, error: "e" };
  }

  async function expectSame(real: Store): Promise<void> {
    for (const conversation of conversations) {
      for (let key = 0; key < 15; key += 1) {
        const { held, ...rest } = await real.begin(`k${key}`, conversation);
        const same = { answered: undefined, session: undefined, ...rest, held: held.map(({ id }) => id) };
        expect(same).toEqual(model.begin(`k${key}`, conversation));
        expect(await real.report(`k${key}`)).toEqual(model.report(`k${key}`));
      }
      expect(await real.transcript(conversation, 1_000)).toEqual(model.transcript(conversation));
    }
    expect(await real.tickets(1_000)).toEqual(model.tickets());
    expect(await real.feedback(1_000)).toEqual(model.feedback());
    expect((await real.givenUp(1_000)).map(({ id }) => id)).toEqual(model.givenUp());
    expect(await real.outboxDepth()).toBe(model.depth());
  }
}
