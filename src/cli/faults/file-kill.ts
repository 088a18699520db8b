import { setTimeout } from "node:timers/promises";
import { removeTemporary, temporaryFolder } from "../temporary-folder.ts";
import { judged, type Outcome } from "./fault.ts";
import { startLone } from "./lone.ts";
import type { Acknowledged } from "./traffic.ts";

const people = 16;
// Long enough that something was acknowledged before.
const shortestMs = 200;
const longestMs = 1_500;

/** The file store's process is killed at a random moment under doubled and shuffled traffic, again and again. */
export async function fileKill(rounds: number): Promise<Outcome> {
  const folder = temporaryFolder("mail-support-bot-kill");
  const lone = await startLone(folder);
  const acknowledged: Acknowledged[] = [];
  let differing = 0;
  try {
    for (let round = 0; round < rounds; round += 1) {
      await lone.start();
      const traffic = lone.startTraffic(people);
      await setTimeout(shortestMs + Math.random() * longestMs);
      await lone.kill();
      const report = await traffic.stop();
      acknowledged.push(...report.acknowledged);
      differing += report.differing;
    }
    const audit = await lone.audit(acknowledged);
    return judged(
      {
        "messages were acknowledged": audit.acknowledged > rounds,
        "nothing lost": audit.lost === 0,
        "nothing repeated": audit.repeated === 0,
        "copies answered alike": differing === 0,
      },
      { ...audit, seen: `${rounds} kills at random moments, ${people} people` },
    );
  } finally {
    await lone.close();
    removeTemporary(folder);
  }
}
