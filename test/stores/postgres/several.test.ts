import { expect, onTestFinished, test } from "vitest";
import type { Store } from "../../../src/bot/index.ts";
import { openPostgresStore } from "../../../src/stores/index.ts";
import { row, startMs, turn } from "../../contracts/turns.ts";
import { withPostgres } from "./server.ts";

const clock = () => startMs;

await withPostgres((server) => {
  /** Two instances of the program over one database. */
  const pair = async (): Promise<readonly [Store, Store]> => {
    const connectionString = await server.createDatabase();
    const open = async () => {
      const store = await openPostgresStore({ connectionString, clock, maxConnections: 4 });
      onTestFinished(() => store.close());
      return store;
    };
    return [await open(), await open()];
  };

  test("one message that reaches two instances at the same moment is answered once and sent once", async () => {
    const [one, two] = await pair();
    for (let n = 1; n <= 50; n += 1) {
      const commit = (store: Store, name: string) =>
        store.commit(turn(`k${n}`, "c", n, { passive: name, outbox: [row(`k${n}#0`, "c")] }));
      const results = await Promise.all([commit(one, "one"), commit(two, "two")]);
      expect(results.map(({ state }) => state).toSorted()).toEqual(["answered", "committed"]);
      const answered = results.find((result) => result.state === "answered");
      const winner = results[0].state === "committed" ? "one" : "two";
      expect(answered).toMatchObject({ turn: { passive: winner } });
    }
    expect(await one.outboxDepth()).toBe(50);
  });

  test("two messages of one person at two instances at the same moment: one is decided again", async () => {
    const [one, two] = await pair();
    const results = await Promise.all([one.commit(turn("a", "c", 1)), two.commit(turn("b", "c", 1))]);
    expect(results.map(({ state }) => state).toSorted()).toEqual(["committed", "conflict"]);
  });

  test("turns of many people in two instances, some in the same batch, stop nobody", async () => {
    const [one, two] = await pair();
    const commits = Array.from({ length: 400 }, (_, n) =>
      (n % 2 ? one : two).commit(turn(`k${n}`, `c${(n * 7) % 40}`, 1 + Math.floor(n / 40))),
    );
    const states = (await Promise.all(commits)).map(({ state }) => state);
    expect(states.filter((state) => state === "committed").length).toBeGreaterThanOrEqual(40);
    expect(states).not.toContain("answered");
  });

  test("senders of two instances share rows and limits: none is given out twice, none above the limit", async () => {
    const [one, two] = await pair();
    const limits = [{ channel: "staff", windowMs: 60_000, max: 18 }];
    const outbox = Array.from({ length: 100 }, (_, n) =>
      row(`${n}`, `c${n}`, { channel: "staff", recipient: "group" }),
    );
    await one.commit(turn("k", "c", 1, { outbox }));
    const given: string[] = [];
    for (let look = 0; look < 20; look += 1) {
      const rows = await Promise.all(
        [one, two].map((store) => store.leaseOutbox({ nowMs: startMs, leaseMs: 60_000, limit: 5, limits })),
      );
      given.push(...rows.flat().map(({ id }) => id));
    }
    expect(given).toHaveLength(18);
    expect(new Set(given).size).toBe(18);
    const later = await two.leaseOutbox({ nowMs: startMs + 60_000, leaseMs: 1, limit: 100, limits });
    expect(later).toHaveLength(18);
  });

  test("what is owed an answer is given to one instance at a time", async () => {
    const [one, two] = await pair();
    const message = (n: number) => ({
      key: `k${n}`,
      message: {
        id: `k${n}`,
        channel: "kf",
        conversation: `c${n % 20}`,
        sender: "s",
        sentAtMs: startMs,
        content: { kind: "text", text: "hello" } as const,
      },
      dueAtMs: startMs,
      attempts: 0,
    });
    await one.accept({ rows: Array.from({ length: 60 }, (_, n) => message(n)) });
    const leases = await Promise.all(
      Array.from({ length: 10 }, (_, n) =>
        (n % 2 ? one : two).leaseInbox({ nowMs: startMs, leaseMs: 60_000, limit: 7 }),
      ),
    );
    const keys = leases.flat().map(({ key }) => key);
    expect(new Set(keys).size).toBe(keys.length);
    const conversations = leases.flat().map(({ message: { conversation } }) => conversation);
    expect(new Set(conversations).size).toBe(conversations.length);
  });
});
