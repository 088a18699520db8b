import { readFile } from "node:fs/promises";
import { removeTemporary, temporaryFolder } from "../temporary-folder.ts";
import { judged, type Outcome } from "./fault.ts";
import { type Lone, startLone } from "./lone.ts";
import { asPosted } from "./traffic.ts";

const atOnce = 16;
const mostGrowthMb = 20;
const mostMs = 10;

type Attack = (lone: Lone, n: number) => { readonly path: string; readonly body: string };

const path = "/wecom/callback?msg_signature=0000&timestamp=1700000000&nonce=1";
const rounds = 1_200;

/** Sealed with the right key: what only somebody who knows it could send, and a parser must still survive. */
const sealed =
  (inner: (n: number) => string): Attack =>
  ({ envelope }, n) => {
    const stamp = { timestampS: Math.floor(Date.now() / 1000), nonce: String(n) };
    const { encrypt, msgSignature } = envelope.seal(inner(n), stamp);
    return {
      path: `/wecom/callback?msg_signature=${msgSignature}&timestamp=${stamp.timestampS}&nonce=${n}`,
      body: `<xml><Encrypt>${encrypt}</Encrypt></xml>`,
    };
  };

const lol = '<!ENTITY a "lol"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">';
const attacks: readonly Attack[] = [
  () => ({ path, body: "<xml>".repeat(12_000) }),
  () => ({ path, body: `<xml><Encrypt>${"A".repeat(60_000)}</Encrypt></xml>` }),
  () => ({ path, body: `<xml>${"<Encrypt>x</Encrypt>".repeat(3_000)}</xml>` }),
  () => ({ path, body: '{"encrypt":{"__proto__":{"polluted":1}}}' }),
  (_, n) => ({ path: `/wecom/callback?${"msg_signature=a&".repeat(200)}nonce=${n}`, body: "" }),
  sealed(() => `<!DOCTYPE xml [${lol}]><xml><Content>&b;</Content></xml>`),
  sealed(() => '<!DOCTYPE x [<!ENTITY f SYSTEM "file:///etc/passwd">]><xml><Content>&f;</Content></xml>'),
  sealed(() => `<xml>${"<a>".repeat(3_000)}${"</a>".repeat(3_000)}</xml>`),
  sealed(() => "<xml><__proto__><polluted>1</polluted></__proto__><constructor>x</constructor></xml>"),
];

/** Ten thousand hostile requests: all refused, none slow, nothing kept of them, and an honest one is answered after. */
export async function hostile(): Promise<Outcome> {
  const folder = temporaryFolder("mail-support-bot-hostile");
  const lone = await startLone(folder);
  try {
    const { url, process: server } = lone.instance();
    const statuses = new Map<number, number>();
    let n = 0;
    const worker = async (total: number) => {
      while (n < total) {
        n += 1;
        const attack = attacks[n % attacks.length]?.(lone, n);
        if (!attack) continue;
        const response = await fetch(`${url}${attack.path}`, { method: "POST", body: attack.body });
        await response.arrayBuffer();
        const { status } = response;
        statuses.set(status, (statuses.get(status) ?? 0) + 1);
      }
    };
    const send = (total: number) => Promise.all(Array.from({ length: atOnce }, () => worker(total)));
    // What a busy server holds anyway does not count.
    await send(rounds * 4);
    const before = await memoryMb(server.pid);
    const startedMs = performance.now();
    await send(rounds * 4 + 10_000);
    const eachMs = (performance.now() - startedMs) / 10_000;
    const growthMb = (await memoryMb(server.pid)) - before;
    const honest = asPosted(lone.envelope, { id: "1", from: "honest", text: "SPF怎么设置" });
    const answer = await fetch(`${url}${honest.path}`, { method: "POST", body: honest.body });
    const refused = [...statuses.keys()].every((status) => status >= 400 && status < 500);
    return judged(
      {
        "all refused": refused,
        "memory stays": growthMb < mostGrowthMb,
        "each is cheap": eachMs < mostMs,
        "an honest one is answered": answer.status === 200 && (await answer.text()) !== "",
      },
      {
        seen: `${n} requests, ${[...statuses].map(([status, count]) => `${status}: ${count}`).join(", ")}; ${eachMs.toFixed(2)} ms each; memory ${Math.round(growthMb)} MB more`,
      },
    );
  } finally {
    await lone.close();
    removeTemporary(folder);
  }
}

/** What the process has in memory; NaN where /proc does not say. */
export async function memoryMb(pid: number | undefined): Promise<number> {
  const status = await readFile(`/proc/${pid}/status`, "utf8").catch(() => "");
  return Number(/VmRSS:\s+(\d+) kB/.exec(status)?.[1]) / 1024;
}
