import { spawnSync } from "node:child_process";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";
import type { Store } from "../../src/bot/index.ts";
import { openFileStore, openPostgresStore } from "../../src/stores/index.ts";
import { session, turn } from "../contracts/turns.ts";
import { testFolder } from "../helpers/folder.ts";
import { ann, bob, pieces, testUploads } from "../helpers/uploads.ts";
import { withPostgres } from "../stores/postgres/server.ts";

const script = fileURLToPath(new URL("../../src/cli/forget.ts", import.meta.url));
const clock = Date.now;
const longAgoMs = 200 * 86_400_000;

/** The command in a folder of its own, where no settings of this machine are. */
const forget = (dataDir: string, args: readonly string[], env: Record<string, string> = {}) => {
  const { status, stdout, stderr } = spawnSync(
    process.execPath,
    ["--import", import.meta.resolve("tsx"), script, ...args],
    {
      encoding: "utf8",
      cwd: dataDir,
      env: { PATH: process.env.PATH, AIBOT_ID: "b", AIBOT_SECRET: "s", DATA_DIR: dataDir, ...env },
    },
  );
  return { status, stdout, stderr };
};

async function withCustomers(store: Store): Promise<void> {
  for (const [n, { conversation }] of [ann, bob].entries())
    for (const atMs of [clock() - longAgoMs, clock()])
      await store.commit(
        turn(`${conversation} ${atMs}`, conversation, atMs > clock() - 1e6 ? 2 : 1, {
          atMs,
          session: session(atMs > clock() - 1e6 ? 2 : 1, atMs),
          transcript: [{ conversation, atMs, from: "customer", text: `said ${n}` }],
        }),
      );
}

const left = async (store: Store) =>
  Promise.all([ann, bob].map(async ({ conversation }) => (await store.transcript(conversation, 9)).length));

test("a customer is deleted by the name the console shows, with their files, once that is meant", async () => {
  const { folder, uploads } = await testUploads({ clock });
  for (const owner of [ann, bob])
    await uploads.take({ owner, name: "list.csv", bytes: pieces("a@b.example") });
  const ids = [await uploads.take({ owner: ann, name: "2.csv", bytes: pieces("x") })];
  await uploads.stop();
  const options = { directory: folder, clock, transcriptsMs: 1e12 };
  const before = await openFileStore(options);
  await withCustomers(before);
  expect(forget(folder, [ann.conversation, "--yes"])).toMatchObject({ status: 1, stdout: "" });
  await before.close();

  const keepLong = { RETAIN_TRANSCRIPTS_DAYS: "3650" };
  expect(forget(folder, ["--staff-visible-name", "ann"], keepLong)).toMatchObject({
    status: 2,
    stdout: expect.stringMatching(/^wecom-app:ann: 2 lines of transcript[\s\S]*Nothing was deleted/),
  });
  expect(forget(folder, ["--staff-visible-name", "ann", "--yes"], keepLong)).toMatchObject({
    status: 0,
    stdout: expect.stringContaining("2 files handed in"),
  });
  expect(forget(folder, ["--staff-visible-name", "ann", "--yes"], keepLong)).toMatchObject({
    status: 1,
    stderr: expect.stringContaining("nobody has this name"),
  });
  const store = await openFileStore(options);
  expect(await left(store)).toEqual([0, 2]);
  expect(await Promise.all(ids.map(({ id }) => uploads.find(id)))).toEqual([undefined]);
  expect(await uploads.removeAll(bob.conversation)).toBe(1);
  const { rows = [] } = (await store.desk.audit({ limit: 9 })) ?? {};
  expect(rows.map(({ who, action, subject }) => [who, action, subject.length])).toEqual([
    ["npm run forget", "customer-forgotten", 9],
  ]);
  await store.close();
}, 60_000);

test("wrong arguments and wrong settings say what is expected", async () => {
  const folder = await testFolder();
  for (const args of [[], ["a", "b"], ["a", "--staff-visible-name", "b"], ["--all"]])
    expect(forget(folder, args)).toMatchObject({ status: 2, stderr: expect.stringMatching(/^Usage:/) });
  expect(forget(folder, ["a"], { RETAIN_REPORTS_DAYS: "0" })).toMatchObject({ status: 2, stdout: "" });
  expect(forget(join(folder, "."), ["a"], { DATA_DIR: join(folder, "none") })).toMatchObject({ status: 1 });
}, 60_000);

await withPostgres((server) => {
  test("in the database a customer is deleted while the bot runs", async () => {
    const folder = await testFolder();
    const connectionString = await server.createDatabase();
    const store = await openPostgresStore({ connectionString, clock });
    await withCustomers(store);
    expect(forget(folder, [ann.conversation, "--yes"], { DATABASE_URL: connectionString })).toMatchObject({
      status: 0,
    });
    expect(await left(store)).toEqual([0, 2]);
    await store.close();
  }, 60_000);
});
