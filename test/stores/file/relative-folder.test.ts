import { join, relative } from "node:path";
import { expect, test } from "vitest";
import { openFileStore } from "../../../src/stores/index.ts";
import { testFolder } from "../../helpers/folder.ts";

test("a data folder that is not there yet is made, also when it is named from the working directory", async () => {
  const directory = relative(process.cwd(), join(await testFolder(), "of", "a-fresh", "machine"));
  const store = await openFileStore({ directory, clock: Date.now });
  expect(await store.health()).toMatchObject({ ok: true });
  await store.close();
});
