import { setTimeout } from "node:timers/promises";
import { type ClusterReport, startCluster } from "./cluster.ts";

const people = 12;
const longestMs = 1_500;

/**
 * Three instances over one database, messages delivered several times and out of order; in every round one instance
 * is killed at a random moment and another takes its place. `connectionString`: an empty database.
 */
export async function postgresKill(connectionString: string, rounds: number): Promise<ClusterReport> {
  const size = 3;
  const cluster = await startCluster(connectionString, size);
  try {
    const traffic = cluster.startTraffic(people);
    for (let round = 0; round < rounds; round += 1) {
      await setTimeout(Math.random() * longestMs);
      await cluster.replace(Math.floor(Math.random() * size));
    }
    return await cluster.report(await traffic.stop());
  } finally {
    await cluster.close();
  }
}
