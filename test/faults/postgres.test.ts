import { expect, test } from "vitest";
import { postgresAway, postgresKill } from "../../src/cli/faults/index.ts";
import { withPostgres } from "../stores/postgres/server.ts";

const whole = { lost: 0, repeated: 0, differing: 0 };

await withPostgres((server) => {
  test("kill -9 of one of three instances, three times under doubled and shuffled traffic, loses and repeats nothing", async () => {
    const report = await postgresKill(await server.createDatabase(), 3);
    process.stdout.write(`postgres kill -9: ${JSON.stringify(report)}\n`);
    expect(report).toMatchObject(whole);
    expect(report.acknowledged).toBeGreaterThan(10);
  }, 300_000);

  test.each(["restarted", "killed", "paused"] as const)(
    "a database that is %s under traffic: nothing is taken meanwhile, nothing is lost, all goes on by itself",
    async (how) => {
      const report = await postgresAway(server, how);
      process.stdout.write(`postgres ${how}: ${JSON.stringify(report)}\n`);
      expect(report).toMatchObject({ ...whole, readyWhileAway: 503, readyAfter: 200 });
      expect(report.refused).toBeGreaterThan(0);
      expect(report.acknowledgedAfter).toBeGreaterThan(0);
      // WeCom hangs up after five seconds.
      expect(report.slowestMs).toBeLessThan(5_000);
    },
    300_000,
  );
});
