import { setTimeout } from "node:timers/promises";
import { openFileStore } from "../../stores/index.ts";
import { removeTemporary, temporaryFolder } from "../temporary-folder.ts";
import { judged, type Outcome } from "./fault.ts";
import { filled } from "./filled.ts";
import { memoryMb } from "./hostile.ts";
import { startLone } from "./lone.ts";

const heapMb = 160;
const conversations = 100_000;

/** A hundred thousand conversations on disk and a small heap: it starts, answers, and does not run out. */
export async function memoryCap(): Promise<Outcome> {
  const folder = temporaryFolder("mail-support-bot-memory");
  const store = await openFileStore({ directory: folder, clock: Date.now });
  await filled(store, conversations);
  await store.close();
  const lone = await startLone(folder, { NODE_OPTIONS: `--max-old-space-size=${heapMb}` });
  try {
    const traffic = lone.startTraffic(16);
    await setTimeout(10_000);
    const rssMb = await memoryMb(lone.instance().process.pid);
    const report = await traffic.stop();
    const audit = await lone.audit(report.acknowledged);
    return judged(
      {
        "messages were acknowledged": audit.acknowledged > 100,
        "nothing lost": audit.lost === 0,
        "nothing repeated": audit.repeated === 0,
        "answers within WeCom's five seconds": report.slowestMs < 5_000,
      },
      {
        ...audit,
        seen: `${conversations} conversations, heap of ${heapMb} MB, process ${Math.round(rssMb)} MB, slowest answer ${Math.round(report.slowestMs)} ms`,
      },
    );
  } finally {
    await lone.close();
    removeTemporary(folder);
  }
}
