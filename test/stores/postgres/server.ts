import { afterAll, test } from "vitest";
import { howToGetPostgres, type PostgresServer, startPostgres } from "../../../src/cli/postgres-server.ts";

/** One PostgreSQL for the tests of a file, stopped after them. Where there is none they are skipped with the reason. */
export async function withPostgres(tests: (server: PostgresServer) => void): Promise<void> {
  const server = await startPostgres({ flush: false });
  if (server) {
    afterAll(() => server.stop());
    tests(server);
    return;
  }
  process.stdout.write(`skipped: ${howToGetPostgres}\n`);
  test.skip(howToGetPostgres, () => undefined);
}
