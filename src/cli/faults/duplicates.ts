import { setTimeout } from "node:timers/promises";
import { removeTemporary, temporaryFolder } from "../temporary-folder.ts";
import { judged, type Outcome } from "./fault.ts";
import { startLone } from "./lone.ts";

const people = 16;

/** Every message is delivered one to three times at once, two messages of a person at a time, in any order. */
export async function duplicates(durationMs: number): Promise<Outcome> {
  const folder = temporaryFolder("mail-support-bot-duplicates");
  const lone = await startLone(folder);
  try {
    const traffic = lone.startTraffic(people);
    await setTimeout(durationMs);
    const report = await traffic.stop();
    const audit = await lone.audit(report.acknowledged);
    return judged(
      {
        "messages were acknowledged": audit.acknowledged > people,
        "nothing lost": audit.lost === 0,
        "one effect each": audit.repeated === 0,
        "copies answered alike": report.differing === 0,
        "nothing refused": report.refused === 0,
      },
      { ...audit, seen: `${report.refused} refused; slowest answer ${Math.round(report.slowestMs)} ms` },
    );
  } finally {
    await lone.close();
    removeTemporary(folder);
  }
}
