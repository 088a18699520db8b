import { onTestFinished } from "vitest";
import type { Store } from "../../src/bot/index.ts";
import { openFileStore } from "../../src/stores/index.ts";
import { testFolder } from "./folder.ts";

/** The real file store in a folder of this test. */
export async function testStore(clock: () => number = Date.now): Promise<Store> {
  const store = await openFileStore({ directory: await testFolder(), clock });
  onTestFinished(() => store.close());
  return store;
}
