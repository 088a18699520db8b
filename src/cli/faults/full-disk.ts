import { open, rm } from "node:fs/promises";
import { join } from "node:path";
import { setTimeout } from "node:timers/promises";
import { judged, type Outcome } from "./fault.ts";
import { startLone } from "./lone.ts";
import { memoryDisk, noDisks } from "./loop-disk.ts";

const people = 8;
const mostWaitMs = 15_000;
// What the traffic writes itself on a fast machine must never fill it: the ballast does.
const diskBytes = 64 * 1024 * 1024;

/** The disk fills up under traffic and is freed again: refused meanwhile, nothing lost, and all goes on by itself. */
export async function fullDisk(): Promise<Outcome> {
  const missing = await noDisks("tmpfs");
  if (missing !== undefined) return { state: "skipped", seen: missing };
  const disk = await memoryDisk(diskBytes);
  const lone = await startLone(disk.folder);
  try {
    const { url } = lone.instance();
    const ready = async () => (await fetch(`${url}/readyz`)).status;
    const readyBecomes = async (wanted: number) => {
      const untilMs = performance.now() + mostWaitMs;
      for (;;) {
        const status = await ready();
        if (status === wanted || performance.now() > untilMs) return status;
        await setTimeout(50);
      }
    };
    const ballast = join(disk.folder, "ballast");
    const traffic = lone.startTraffic(people);
    await setTimeout(1_000);
    await fill(ballast);
    const whileFull = { ready: await readyBecomes(503), acknowledged: traffic.count() };
    await setTimeout(500);
    await rm(ballast);
    const readyAgain = await readyBecomes(200);
    await setTimeout(1_000);
    const after = { ready: readyAgain, acknowledged: traffic.count() };
    const report = await traffic.stop();
    const audit = await lone.audit(report.acknowledged);
    return judged(
      {
        "refused while full": report.refused > 0,
        "not ready while full": whileFull.ready === 503,
        "ready again": after.ready === 200,
        "goes on when freed": after.acknowledged > whileFull.acknowledged,
        "nothing lost": audit.lost === 0,
        "nothing repeated": audit.repeated === 0,
      },
      { ...audit, seen: `${report.refused} refused; /readyz ${whileFull.ready}, then ${after.ready}` },
    );
  } finally {
    await lone.close();
    await disk.remove();
  }
}

/** Writes until there is no room left. */
async function fill(path: string): Promise<void> {
  const file = await open(path, "w");
  const block = Buffer.alloc(4096);
  try {
    for (;;) if ((await file.write(block)).bytesWritten < block.byteLength) return;
  } catch {
    // Full, as it should be.
  } finally {
    await file.close();
  }
}
