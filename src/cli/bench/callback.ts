import { type ChildProcess, fork } from "node:child_process";
import { once } from "node:events";
import { fileURLToPath } from "node:url";
import autocannon from "autocannon";
import { createEnvelope } from "../../wecom/index.ts";
import { benchKeys } from "./keys.ts";
import { type BenchTable, median } from "./table.ts";

export type Side = "floor" | "bot";
export interface Run {
  readonly turns: number;
  readonly perSecond: number;
  readonly p50Ms: number;
  readonly p99Ms: number;
  readonly cpuUsEach: number;
  readonly bad: number;
}

const seconds = 4;
const rounds = 3;
const questions = [
  "SPF怎么设置",
  "邮箱满了怎么办",
  "怎么设置DKIM",
  "忘记密码了",
  "smtp 服务器地址是多少",
  "MX 记录怎么填",
];

/** A whole callback against its floor, in turns, at 1 and 32 connections: every request a new message of one of 1,000 people. */
export async function benchCallback(): Promise<BenchTable> {
  const servers = { floor: await start("floor"), bot: await start("bot") };
  const rows: (string | number)[][] = [];
  const atRestMb = (await servers.bot.ask()).rssMb;
  for (const connections of [1, 32]) {
    const runs: Record<Side, Run[]> = { floor: [], bot: [] };
    for (let round = 0; round < rounds; round += 1) {
      for (const side of ["floor", "bot"] as const) runs[side].push(await load(servers[side], connections));
    }
    const of = (side: Side, figure: keyof Run) => median(runs[side].map((run) => run[figure]));
    for (const side of ["floor", "bot"] as const) {
      rows.push([
        connections,
        side,
        Math.round(of(side, "perSecond")),
        (of(side, "perSecond") / of("floor", "perSecond")).toFixed(2),
        of(side, "p50Ms").toFixed(1),
        of(side, "p99Ms").toFixed(1),
        Math.round(of(side, "cpuUsEach")),
        runs[side].reduce((sum, run) => sum + run.bad, 0),
      ]);
    }
  }
  const afterMb = (await servers.bot.ask()).rssMb;
  for (const { child } of Object.values(servers)) child.kill();
  return {
    name: "callback",
    columns: ["connections", "server", "req/s", "x floor", "p50 ms", "p99 ms", "CPU us/req", "not 200"],
    rows,
    notes: [
      `Median of ${rounds} runs of ${seconds} s each, floor and bot in turns; latencies are whole milliseconds of the load generator.`,
      "floor: Koa, router, raw body, xml2js twice, crypto, a fixed answer; nothing stored or understood.",
      "bot: strict envelope, durable commit before the answer, understanding, knowledge answer, sealed reply.",
      `Memory of the bot's process: ${atRestMb} MB before, ${afterMb} MB after.`,
    ],
  };
}

export interface Server {
  readonly url: string;
  readonly child: ChildProcess;
  ask(): Promise<{ readonly cpuUs: number; readonly rssMb: number }>;
}

/** Starts a side in a process of its own; the bot with files, or in the PostgreSQL of this address. */
export async function start(side: Side, databaseUrl?: string): Promise<Server> {
  const child = fork(fileURLToPath(new URL("./server.ts", import.meta.url)), [
    side,
    ...(databaseUrl === undefined ? [] : [databaseUrl]),
  ]);
  const [{ url }] = await once(child, "message");
  return {
    url,
    child,
    async ask() {
      child.send("figures");
      const [figures] = await once(child, "message");
      return figures;
    },
  };
}

/** Every request of it a new message, for some seconds. */
export async function load(server: Server, connections: number): Promise<Run> {
  const envelope = createEnvelope({ ...benchKeys, receiveId: benchKeys.corpId });
  const before = await server.ask();
  const result = await autocannon({
    url: server.url,
    connections,
    duration: seconds,
    requests: [
      {
        method: "POST",
        setupRequest: (request) => ({ ...request, ...nextCallback(envelope) }),
      },
    ],
  });
  const after = await server.ask();
  const done = result["2xx"];
  return {
    turns: done,
    perSecond: done / result.duration,
    p50Ms: result.latency.p50,
    p99Ms: result.latency.p99,
    cpuUsEach: done === 0 ? 0 : (after.cpuUs - before.cpuUs) / done,
    bad: result.non2xx + result.errors,
  };
}

let count = 0;
function nextCallback(envelope: ReturnType<typeof createEnvelope>) {
  count += 1;
  const timestampS = Math.floor(Date.now() / 1000);
  const nonce = String(1_000_000_000 + count);
  const text = questions[count % questions.length];
  const xml = `<xml><ToUserName><![CDATA[${benchKeys.corpId}]]></ToUserName><FromUserName><![CDATA[user${count % 1000}]]></FromUserName><CreateTime>${timestampS}</CreateTime><MsgType><![CDATA[text]]></MsgType><Content><![CDATA[${text}]]></Content><MsgId>${timestampS}${count}</MsgId><AgentID>1000002</AgentID></xml>`;
  const { encrypt, msgSignature } = envelope.seal(xml, { timestampS, nonce });
  return {
    path: `/wecom/callback?msg_signature=${msgSignature}&timestamp=${timestampS}&nonce=${nonce}`,
    body: `<xml><ToUserName><![CDATA[${benchKeys.corpId}]]></ToUserName><Encrypt><![CDATA[${encrypt}]]></Encrypt><AgentID><![CDATA[1000002]]></AgentID></xml>`,
  };
}
