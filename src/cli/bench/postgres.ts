import { setTimeout } from "node:timers/promises";
import { Client } from "pg";
import { howToGetPostgres, startPostgres } from "../postgres-server.ts";
import { load, type Run, type Server, start } from "./callback.ts";
import { type BenchTable, median } from "./table.ts";

const connections = 32;
const rounds = 3;
const conversations = 100_000;
/** The server counts what it did up to this much later. */
const countedAfterMs = 1_500;

/** Whole callbacks on PostgreSQL: one instance, two, and one again when 100,000 conversations are there. */
export async function benchPostgres(): Promise<BenchTable> {
  const server = await startPostgres({ flush: true });
  if (!server) throw new Error(howToGetPostgres);
  const url = await server.createDatabase();
  const counter = new Client({ connectionString: url });
  await counter.connect();
  const one = await start("bot", url);
  const two = await start("bot", url);
  const rows: (string | number)[][] = [];
  try {
    await measure("first run, not counted", [one, two]);
    rows.length = 0;
    const alone = await measure("one instance", [one]);
    await measure("two instances", [one, two], alone);
    await fill(counter);
    await measure(`one, ${conversations / 1_000}k conversations`, [one], alone);
  } finally {
    for (const { child } of [one, two]) child.kill();
    await counter.end();
    await server.stop();
  }
  return {
    name: "postgres",
    columns: ["what", "turns/s", "x one", "p50 ms", "p99 ms", "CPU us/turn", "statements/turn", "not 200"],
    rows,
    notes: [
      `Median of ${rounds} runs with ${connections} connections in all; every commit waits for the disk.`,
      "Instances, database and load generator share this machine's processors: two instances gain where there are enough.",
      "statements/turn: transactions the database counted; one read and one write a turn, shared by turns of the same moment.",
    ],
  };

  async function measure(what: string, servers: readonly Server[], alone?: number): Promise<number> {
    const before = await transactions(counter);
    const runs: Run[] = [];
    let turns = 0;
    for (let round = 0; round < rounds; round += 1) {
      const each = await Promise.all(servers.map((side) => load(side, connections / servers.length)));
      turns += each.reduce((sum, run) => sum + run.turns, 0);
      runs.push(together(each));
    }
    await setTimeout(countedAfterMs);
    const statements = (await transactions(counter)) - before;
    const of = (figure: keyof Run) => median(runs.map((run) => run[figure]));
    const perSecond = of("perSecond");
    rows.push([
      what,
      Math.round(perSecond),
      (perSecond / (alone ?? perSecond)).toFixed(2),
      of("p50Ms").toFixed(1),
      of("p99Ms").toFixed(1),
      Math.round(of("cpuUsEach")),
      (statements / Math.max(1, turns)).toFixed(2),
      runs.reduce((sum, run) => sum + run.bad, 0),
    ]);
    return perSecond;
  }
}

const together = (runs: readonly Run[]): Run => ({
  turns: runs.reduce((sum, run) => sum + run.turns, 0),
  perSecond: runs.reduce((sum, run) => sum + run.perSecond, 0),
  p50Ms: Math.max(...runs.map((run) => run.p50Ms)),
  p99Ms: Math.max(...runs.map((run) => run.p99Ms)),
  cpuUsEach: median(runs.map((run) => run.cpuUsEach)),
  bad: runs.reduce((sum, run) => sum + run.bad, 0),
});

async function transactions(client: Client): Promise<number> {
  const { rows } = await client.query<{ done: string }>(
    "SELECT xact_commit AS done FROM pg_stat_database WHERE datname = current_database()",
  );
  return Number(rows[0]?.done);
}

/** As many conversations as a large reseller has, each with an answered message and four lines said. */
async function fill(client: Client): Promise<void> {
  await client.query(`
    INSERT INTO sessions (conversation, version, updated_ms, search, record)
      SELECT 'wecom-app:old' || n, 1, one.updated_ms, 'wecom-app:old' || n, one.record
      FROM generate_series(1, ${conversations}) AS n, (SELECT * FROM sessions LIMIT 1) AS one;
    INSERT INTO turns (key, conversation, at_ms, record)
      SELECT 'wecom-app:old' || n, 'wecom-app:old' || n, one.at_ms, one.record
      FROM generate_series(1, ${conversations}) AS n, (SELECT * FROM turns LIMIT 1) AS one;
    INSERT INTO transcripts (conversation, at_ms, record)
      SELECT 'wecom-app:old' || (n % ${conversations}), one.at_ms, one.record
      FROM generate_series(1, ${conversations * 4}) AS n, (SELECT * FROM transcripts LIMIT 1) AS one;`);
}
