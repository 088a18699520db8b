import { onTestFinished } from "vitest";
import { openPostgresStore } from "../../../src/stores/index.ts";
import { testDesk } from "../../contracts/desk.ts";
import type { OpenStore } from "../../contracts/open-store.ts";
import { testStore } from "../../contracts/store.ts";
import { withPostgres } from "./server.ts";

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
