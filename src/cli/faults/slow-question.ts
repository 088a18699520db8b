import { createSocket } from "node:dgram";
import { once } from "node:events";
import { setTimeout } from "node:timers/promises";
import { removeTemporary, temporaryFolder } from "../temporary-folder.ts";
import { judged, type Outcome } from "./fault.ts";
import { startLone } from "./lone.ts";
import { post } from "./traffic.ts";

const longestWaitMs = 60_000;

/**
 * Two questions about domains whose DNS says nothing: the second one's turn ends after WeCom has hung up, so its
 * callback is answered without a result. The process is killed right then: the result is owed on disk, and comes once.
 */
export async function slowQuestion(): Promise<Outcome> {
  const silent = createSocket("udp4");
  silent.bind(0, "127.0.0.1");
  await once(silent, "listening");
  const folder = temporaryFolder("mail-support-bot-slow");
  const lone = await startLone(folder, { DNS_SERVERS: `127.0.0.1:${silent.address().port}` });
  try {
    const ask = (id: string, text: string) =>
      post(lone.instance().url, lone.envelope, { id, from: "patient", text });
    const first = ask("1", "检查域名 first-silent.com");
    const startedMs = performance.now();
    const notice = await ask("2", "检查域名 second-silent.com");
    const tookMs = performance.now() - startedMs;
    await first;
    await lone.kill();
    const before = about(lone.api.messages);
    await lone.start();
    const restartedMs = performance.now();
    while (about(lone.api.messages) === before && performance.now() - restartedMs < longestWaitMs)
      await setTimeout(200);
    const waitedMs = performance.now() - restartedMs;
    // Were it sent twice, the second time would follow at once.
    await setTimeout(3_000);
    const results = about(lone.api.messages);
    return judged(
      {
        "acknowledged within WeCom's five seconds": notice !== undefined && tookMs < 5_000,
        "announced, not answered": notice !== undefined && !notice.includes("second-silent"),
        "killed before the result left": before === 0,
        "the result came": results > 0,
        once: results < 2,
      },
      {
        acknowledged: notice === undefined ? 0 : 1,
        lost: results > 0 ? 0 : 1,
        repeated: Math.max(0, results - 1),
        seen: `announced after ${Math.round(tookMs)} ms, result ${Math.round(waitedMs / 1000)} s after the restart`,
      },
    );
  } finally {
    await lone.close();
    silent.close();
    removeTemporary(folder);
  }
}

/** How many verdicts about the second domain have been sent. */
const about = (messages: readonly { readonly body: object }[]): number =>
  messages.filter(({ body }) => "content" in body && String(body.content).includes("second-silent")).length;
