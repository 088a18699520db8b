import { onTestFinished, vi } from "vitest";
import { openPostgresStore } from "../../../src/stores/index.ts";
import { testDesk } from "../../contracts/desk.ts";
import type { OpenStore } from "../../contracts/open-store.ts";
import { testStore } from "../../contracts/store.ts";
import { withPostgres } from "./server.ts";

// Each of the model's walks has a database of its own, which takes a busy machine a while to make.
vi.setConfig({ testTimeout: 180_000 });

await withPostgres((server) => {
  const opened: OpenStore = async (clock) => {
    const connectionString = await server.createDatabase();
    const open = () => openPostgresStore({ connectionString, clock, maxConnections: 3 });
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
  testStore("PostgreSQL store", opened);
  testDesk("PostgreSQL store", opened);
});
