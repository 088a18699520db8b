import { setTimeout } from "node:timers/promises";
import type { PostgresServer } from "../postgres-server.ts";
import { type ClusterReport, startCluster } from "./cluster.ts";

export type Away = "restarted" | "killed" | "paused";

/** What the instances said while the database was away, and what became of the traffic. */
export interface AwayReport extends ClusterReport {
  /** Status of `/readyz` meanwhile, and after. */
  readonly readyWhileAway: number;
  readonly readyAfter: number;
  /** Messages acknowledged after the database was back. */
  readonly acknowledgedAfter: number;
}

const people = 8;
const awayMs = 6_000;

/** Two instances under traffic whose database goes away for some seconds and comes back. */
export async function postgresAway(server: PostgresServer, how: Away): Promise<AwayReport> {
  const cluster = await startCluster(await server.createDatabase(), 2);
  try {
    const traffic = cluster.startTraffic(people);
    await setTimeout(1_000);
    await away(server, how);
    await setTimeout(awayMs / 2);
    const readyWhileAway = await readiness(cluster.url());
    await setTimeout(awayMs / 2);
    await back(server, how);
    const readyAfter = await readySoon(cluster.url());
    const before = traffic.count();
    await setTimeout(2_000);
    const report = await cluster.report(await traffic.stop());
    return { ...report, readyWhileAway, readyAfter, acknowledgedAfter: report.acknowledged - before };
  } finally {
    await cluster.close();
  }
}

function away(server: PostgresServer, how: Away): Promise<void> {
  switch (how) {
    case "restarted":
      return server.halt();
    case "killed":
      return server.kill();
    case "paused":
      return server.pause();
  }
}

const back = (server: PostgresServer, how: Away): Promise<void> =>
  how === "paused" ? server.resume() : server.start();

const readiness = async (url: string): Promise<number> => (await fetch(`${url}/readyz`)).status;

/** The first good word of the probe, or its last bad one. */
async function readySoon(url: string): Promise<number> {
  for (let attempt = 1; ; attempt += 1) {
    const status = await readiness(url);
    if (status === 200 || attempt === 50) return status;
    await setTimeout(200);
  }
}
