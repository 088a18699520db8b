import { Client } from "pg";
import { expect, onTestFinished, test } from "vitest";
import { openPostgresStore } from "../../../src/stores/index.ts";
import { migrations } from "../../../src/stores/postgres/migrations/index.ts";
import { startMs, turn } from "../../contracts/turns.ts";
import { withPostgres } from "./server.ts";

const clock = () => startMs;

await withPostgres((server) => {
  const connect = async (connectionString: string) => {
    const client = new Client({ connectionString });
    await client.connect();
    onTestFinished(() => client.end());
    return client;
  };
  const open = async (connectionString: string) => {
    const store = await openPostgresStore({ connectionString, clock, maxConnections: 2 });
    onTestFinished(() => store.close());
    return store;
  };

  test("instances that start at the same moment on an empty database make the schema once", async () => {
    const connectionString = await server.createDatabase();
    const stores = await Promise.all(Array.from({ length: 6 }, () => open(connectionString)));
    const results = await Promise.all(stores.map((store) => store.commit(turn("k", "c", 1))));
    expect(results.filter(({ state }) => state === "committed")).toHaveLength(1);
    const { rows } = await (await connect(connectionString)).query(
      "SELECT version FROM schema_versions ORDER BY 1",
    );
    expect(rows).toEqual(migrations.map((_, index) => ({ version: index + 1 })));
  });

  test("a database of a newer version is refused and left as it is", async () => {
    const connectionString = await server.createDatabase();
    await open(connectionString);
    const client = await connect(connectionString);
    await client.query("INSERT INTO schema_versions (version) VALUES (1000)");
    await expect(open(connectionString)).rejects.toMatchObject({
      code: "newer-data",
      message: expect.stringMatching(/newer version .*schema 1000.* start that version/),
    });
  });

  test.each([
    ["no database of that name", (url: string) => `${url}x`, "no-database", /does not exist.*create it/],
    [
      "a wrong password",
      (url: string) => url.replace("bot:bot@", "bot:wrong@"),
      "refused",
      /user and password/,
    ],
    [
      "nobody there",
      () => "postgres://bot:s3cret@127.0.0.1:9/bot",
      "unreachable",
      /ECONNREFUSED.*PostgreSQL runs/,
    ],
  ])("%s is said so that it can be mended, without the password", async (_title, change, code, message) => {
    const connectionString = change(await server.createDatabase());
    await expect(open(connectionString)).rejects.toMatchObject({
      code,
      message: expect.stringMatching(message),
    });
    await expect(open(connectionString)).rejects.not.toThrow(/s3cret|wrong@/);
  });
});
