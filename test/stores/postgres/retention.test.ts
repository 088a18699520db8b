import { expect, onTestFinished, test } from "vitest";
import { defaultRetention } from "../../../src/stores/file/index.ts";
import { openPostgresStore } from "../../../src/stores/index.ts";
import { openDatabase } from "../../../src/stores/postgres/database.ts";
import { forgetOld } from "../../../src/stores/postgres/retention.ts";
import { row, startMs, ticket, turn } from "../../contracts/turns.ts";
import { withPostgres } from "./server.ts";

const dayMs = 24 * 3_600_000;

await withPostgres((server) => {
  test("what is too old goes, each kind in its time, more than one batch of it too", async () => {
    const connectionString = await server.createDatabase();
    const store = await openPostgresStore({ connectionString, clock: () => startMs });
    const database = await openDatabase({ connectionString, maxConnections: 1, log: () => undefined });
    onTestFinished(async () => {
      await Promise.all([store.close(), database.end()]);
    });
    const line = { conversation: "c", atMs: startMs, from: "customer", text: "hello" } as const;
    await store.commit(
      turn("k", "c", 1, {
        transcript: Array.from({ length: 2_500 }, () => line),
        ticket: ticket("T-1001", "c", { status: "closed" }),
        report: { id: "r", kind: "domain", subject: "a.example", conversation: "c", atMs: startMs, body: 1 },
        feedback: { conversation: "c", atMs: startMs, verdict: "useful" },
        outbox: [row("held", "c", { held: true }), row("waiting", "c")],
      }),
    );
    const at = async (days: number) => {
      await forgetOld(database, defaultRetention, startMs + days * dayMs);
      const { answered, session, held } = await store.begin("k", "c");
      return {
        answered: answered !== undefined,
        session: session !== undefined,
        held: held.length,
        lines: (await store.transcript("c", 10_000)).length,
        ticket: (await store.ticket("T-1001")) !== undefined,
        report: (await store.report("r")) !== undefined,
        feedback: (await store.feedback(10)).length,
        waiting: await store.outboxDepth(),
      };
    };
    const all = {
      answered: true,
      session: true,
      held: 1,
      lines: 2_500,
      ticket: true,
      report: true,
      feedback: 1,
      waiting: 2,
    };
    expect(await at(2)).toEqual(all);
    expect(await at(4)).toEqual({ ...all, answered: false });
    expect(await at(91)).toEqual({ ...all, answered: false, held: 0, waiting: 1 });
    const late = { ...all, answered: false, held: 0, waiting: 1, session: false, lines: 0, ticket: false };
    expect(await at(181)).toEqual(late);
    expect(await at(366)).toEqual({ ...late, report: false, feedback: 0 });
  });
});
