import { expect, onTestFinished, test } from "vitest";
import { openPostgresStore, readDatabaseFeedback } from "../../../src/stores/index.ts";
import { startMs, turn } from "../../contracts/turns.ts";
import { withPostgres } from "./server.ts";

await withPostgres((server) => {
  test("what the bot did not know is read from the database it runs on, oldest first", async () => {
    const connectionString = await server.createDatabase();
    const store = await openPostgresStore({ connectionString, clock: () => startMs });
    onTestFinished(() => store.close());
    const said = ["一", "二"].map(
      (question) => ({ conversation: "c", atMs: startMs, verdict: "missed", question }) as const,
    );
    for (const [n, feedback] of said.entries()) await store.commit(turn(`k${n}`, "c", n + 1, { feedback }));
    expect(await readDatabaseFeedback(connectionString)).toEqual(said);
  });
});
