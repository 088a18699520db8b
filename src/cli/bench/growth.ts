import { type ChildProcess, fork } from "node:child_process";
import { once } from "node:events";
import { fileURLToPath } from "node:url";
import { type BenchTable, median } from "./table.ts";

const sizes = [100, 10_000, 100_000];
const rounds = 9;
const turnsEach = 800;

/** What a turn costs when few and when very many conversations are known: the same processes take their turns in turns. */
export async function benchGrowth(): Promise<BenchTable> {
  const bots: { readonly size: number; readonly child: ChildProcess; cpuUs: number[]; rssMb: number[] }[] =
    [];
  for (const size of sizes) {
    const child = fork(fileURLToPath(new URL("./growth-process.ts", import.meta.url)), [String(size)]);
    await once(child, "message");
    bots.push({ size, child, cpuUs: [], rssMb: [] });
  }
  for (let round = 0; round < rounds; round += 1) {
    for (const bot of bots) {
      bot.child.send(turnsEach);
      const [{ cpuUsEach, rssMb }] = await once(bot.child, "message");
      // The first rounds are the compiler's.
      if (round >= 3) bot.cpuUs.push(cpuUsEach);
      bot.rssMb.push(rssMb);
    }
  }
  for (const { child } of bots) child.disconnect();
  const least = median(bots[0]?.cpuUs ?? []);
  return {
    name: "growth",
    columns: ["conversations", "CPU us/turn", "x of the fewest", "MB after round 1", "MB at the end"],
    rows: bots.map(({ size, cpuUs, rssMb }) => [
      size,
      Math.round(median(cpuUs)),
      (median(cpuUs) / least).toFixed(2),
      Math.round(rssMb[0] ?? 0),
      Math.round(rssMb.at(-1) ?? 0),
    ]),
    notes: [
      `Whole turns without HTTP and encryption, durable, of people who are known; median of ${rounds - 3} rounds of ${turnsEach}.`,
      "The three processes take their rounds one after another, so that all see the same machine.",
    ],
  };
}
