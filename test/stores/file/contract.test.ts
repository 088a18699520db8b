import { onTestFinished } from "vitest";
import { openFileStore } from "../../../src/stores/index.ts";
import { testDesk } from "../../contracts/desk.ts";
import type { OpenStore } from "../../contracts/open-store.ts";
import { testStore } from "../../contracts/store.ts";
import { testFolder } from "../../helpers/folder.ts";

for (const [name, limits] of [
  ["file store", {}],
  ["file store that always takes snapshots", { snapshotBytes: 300 }],
] as const) {
  const opened: OpenStore = async (clock) => {
    const directory = await testFolder();
    const open = () => openFileStore({ directory, clock, ...limits });
    const store = await open();
    let current = store;
    onTestFinished(() => current.close());
    return {
      store,
      async reopen() {
        await current.close();
        current = await open();
        return current;
      },
    };
  };
  testStore(name, opened);
  testDesk(name, opened);
}
