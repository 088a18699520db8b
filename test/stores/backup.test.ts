import { randomBytes } from "node:crypto";
import { mkdir, readdir, truncate, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { expect, onTestFinished, test } from "vitest";
import type { Store } from "../../src/bot/index.ts";
import { backUpFileStore, openFileStore, restoreFileStore } from "../../src/stores/index.ts";
import { turn } from "../contracts/turns.ts";
import { testFolder } from "../helpers/folder.ts";

const clock = Date.now;

/** The first message of somebody. */
const firstTurn = (conversation: string) => turn(`first:${conversation}`, conversation, 1, { atMs: clock() });

async function opened(directory: string, snapshotBytes?: number): Promise<Store> {
  const store = await openFileStore({ directory, clock, ...(snapshotBytes && { snapshotBytes }) });
  onTestFinished(() => store.close());
  return store;
}

test("a copy taken while the bot answers holds everything that was acknowledged before it began", async () => {
  const folder = await testFolder();
  const data = join(folder, "data");
  // Snapshots every few commits, so that files come and go under the copying hand.
  const store = await opened(data, 20_000);
  const said: string[] = [];
  let answering = true;
  const talk = async () => {
    for (let i = 0; answering || i < 40; i += 1) {
      const conversation = `customer-${i}-${randomBytes(3).toString("hex")}`;
      await store.commit(firstTurn(conversation));
      said.push(conversation);
    }
  };
  const talking = talk();
  while (said.length < 20) await new Promise((resolve) => setTimeout(resolve, 1));
  for (let round = 0; round < 5; round += 1) {
    const before = [...said];
    await backUpFileStore(data, join(folder, `backup-${round}`), clock);
    const copy = await opened(join(folder, `backup-${round}`));
    for (const conversation of before)
      expect((await copy.begin(`again:${conversation}`, conversation)).session, conversation).toBeDefined();
  }
  answering = false;
  await talking;
});

test("a restored copy is the same installation, the secret of its links included", async () => {
  const folder = await testFolder();
  const [data, backup, restored] = ["data", "backup", "restored"].map((name) => join(folder, name));
  if (!data || !backup || !restored) throw new Error("three names");
  const store = await opened(data);
  await store.commit(firstTurn("customer"));
  await writeFile(join(data, "link-secret"), "secret");
  await backUpFileStore(data, backup, clock);
  await mkdir(restored);
  const { files, bytes } = await restoreFileStore(backup, restored, clock);
  expect(files).toBeGreaterThan(1);
  expect(bytes).toBeGreaterThan(100);
  expect(await readdir(restored)).toContain("link-secret");
  expect((await readdir(restored)).filter((name) => name.startsWith("lock-"))).toEqual([]);
  const again = await opened(restored);
  expect((await again.begin("next", "customer")).session).toBeDefined();
});

test("nothing is overwritten, and what is no data folder is named", async () => {
  const folder = await testFolder();
  await writeFile(join(folder, "letter.txt"), "keep me");
  const store = await opened(join(folder, "data"));
  await store.commit(firstTurn("customer"));
  await expect(backUpFileStore(join(folder, "data"), folder, clock)).rejects.toThrow(/not empty/);
  await expect(backUpFileStore(join(folder, "nothing"), join(folder, "backup"), clock)).rejects.toThrow(
    /no data folder/,
  );
  expect((await readdir(folder)).toSorted()).toEqual(["data", "letter.txt"]);
});

test("a copy that is damaged is not called a backup", async () => {
  const folder = await testFolder();
  const data = join(folder, "data");
  const store = await openFileStore({ directory: data, clock });
  for (let i = 0; i < 10; i += 1) await store.commit(firstTurn(`customer-${i}`));
  await store.close();
  const generation = join(data, "snapshots", "00000001");
  for (const name of await readdir(generation)) await truncate(join(generation, name), 3);
  await expect(backUpFileStore(data, join(folder, "backup"), clock)).rejects.toThrow();
  expect(await readdir(folder)).toEqual(["data"]);
});
