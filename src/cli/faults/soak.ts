import { readdir } from "node:fs/promises";
import { setTimeout } from "node:timers/promises";
import { removeTemporary, temporaryFolder } from "../temporary-folder.ts";
import { judged, type Outcome } from "./fault.ts";
import { memoryMb } from "./hostile.ts";
import { startLone } from "./lone.ts";

const people = 4;
const mostMbPer10Minutes = 10;

/** Traffic for some minutes: memory and open files in the second half are those of its beginning. */
export async function soak(minutes: number): Promise<Outcome> {
  const folder = temporaryFolder("mail-support-bot-soak");
  const lone = await startLone(folder);
  try {
    const { pid } = lone.instance().process;
    const openFiles = async () => (await readdir(`/proc/${pid}/fd`).catch(() => [])).length;
    const traffic = lone.startTraffic(people);
    const half = (minutes * 60_000) / 2;
    await setTimeout(half);
    const middle = { mb: await lowest(pid), files: await openFiles() };
    await setTimeout(half);
    const end = { mb: await lowest(pid), files: await openFiles() };
    const report = await traffic.stop();
    const audit = await lone.audit(report.acknowledged);
    const slope = ((end.mb - middle.mb) / (minutes / 2)) * 10;
    return judged(
      {
        "nothing lost": audit.lost === 0,
        "nothing repeated": audit.repeated === 0,
        "memory stays": slope < mostMbPer10Minutes,
        "open files stay": end.files <= middle.files + 8,
      },
      {
        ...audit,
        seen: `${minutes} min; memory ${Math.round(middle.mb)} MB at half-time, ${Math.round(end.mb)} MB at the end; open files ${middle.files} and ${end.files}`,
      },
    );
  } finally {
    await lone.close();
    removeTemporary(folder);
  }
}

/** The least of some seconds: the garbage of the moment does not count. */
async function lowest(pid: number | undefined): Promise<number> {
  let least = Number.POSITIVE_INFINITY;
  for (let look = 0; look < 20; look += 1) {
    least = Math.min(least, await memoryMb(pid));
    await setTimeout(250);
  }
  return least;
}
