import { once } from "node:events";
import { setTimeout } from "node:timers/promises";
import { judged, type Outcome } from "./fault.ts";
import { startLone } from "./lone.ts";
import { loopDisk, noDisks } from "./loop-disk.ts";
import type { Acknowledged } from "./traffic.ts";

const people = 16;
// Long enough that something was acknowledged before.
const shortestMs = 200;
const longestMs = 1_500;

/** The disk below the file store loses its power under traffic, and comes back with what had been flushed. */
export async function powerCut(kind: "ext4" | "xfs", rounds: number): Promise<Outcome> {
  const missing = await noDisks(kind);
  if (missing !== undefined) return { state: "skipped", seen: missing };
  const disk = await loopDisk(kind);
  const lone = await startLone(disk.folder);
  const acknowledged: Acknowledged[] = [];
  try {
    for (let round = 0; round < rounds; round += 1) {
      await lone.start();
      const traffic = lone.startTraffic(people);
      await setTimeout(shortestMs + Math.random() * longestMs);
      await disk.cutPower();
      await lone.kill();
      acknowledged.push(...(await traffic.stop()).acknowledged);
      await disk.mountAgain();
    }
    const audit = await lone.audit(acknowledged);
    return judged(
      {
        "messages were acknowledged": audit.acknowledged > rounds,
        "nothing lost": audit.lost === 0,
        "nothing repeated": audit.repeated === 0,
      },
      { ...audit, seen: `${rounds} power cuts at random moments` },
    );
  } finally {
    await lone.close();
    await disk.remove();
  }
}

/** The disk fails for good while the server runs: it must end by itself, and nothing may be acknowledged after that. */
export async function failedDisk(): Promise<Outcome> {
  const missing = await noDisks("ext4");
  if (missing !== undefined) return { state: "skipped", seen: missing };
  const disk = await loopDisk("ext4");
  const lone = await startLone(disk.folder);
  try {
    const server = lone.instance();
    const traffic = lone.startTraffic(people);
    await setTimeout(1_000);
    const ended = once(server.process, "exit");
    await disk.cutPower();
    const code = await Promise.race([ended.then(() => server.process.exitCode), setTimeout(10_000)]);
    await lone.kill();
    const { acknowledged } = await traffic.stop();
    await disk.mountAgain();
    const audit = await lone.audit(acknowledged);
    return judged(
      {
        "ended by itself with an error": code === 1,
        "said why": server.log.some((line) => line.includes('"code":"disk-failed"')),
        "nothing lost": audit.lost === 0,
        "nothing repeated": audit.repeated === 0,
      },
      { ...audit, seen: `exit code ${code ?? "none within 10 s"}` },
    );
  } finally {
    await lone.close();
    await disk.remove();
  }
}
