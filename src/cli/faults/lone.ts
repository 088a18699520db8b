import { startFakeApi } from "../../emulator/index.ts";
import { openFileStore } from "../../stores/index.ts";
import { createEnvelope } from "../../wecom/index.ts";
import { type Instance, startInstance } from "./instance.ts";
import { faultKeys } from "./keys.ts";
import { type Acknowledged, post, startTraffic, type Traffic } from "./traffic.ts";

/** One instance over one data folder, and the API it talks to. */
export interface Lone {
  /** The one that runs; throws while none does. */
  instance(): Instance;
  readonly api: Awaited<ReturnType<typeof startFakeApi>>;
  readonly envelope: ReturnType<typeof createEnvelope>;
  startTraffic(people: number): Traffic;
  /** Kills the instance (SIGKILL), when one runs. */
  kill(): Promise<void>;
  /** Starts one over the same folder, when none runs. */
  start(): Promise<void>;
  /** Delivers every message again and looks at what was said: afterwards the instance is gone. */
  audit(acknowledged: readonly Acknowledged[]): Promise<Audit>;
  close(): Promise<void>;
}

export interface Audit {
  readonly acknowledged: number;
  /** Acknowledged, and not answered the same afterwards or nowhere written down. */
  readonly lost: number;
  /** Messages that took effect more than once. */
  readonly repeated: number;
}

/** Starts it with these settings besides the usual ones. */
export async function startLone(
  dataDir: string,
  settings: Readonly<Record<string, string>> = {},
): Promise<Lone> {
  const envelope = createEnvelope({ ...faultKeys, receiveId: faultKeys.corpId });
  const api = await startFakeApi({ keys: faultKeys, webhookKey: faultKeys.webhookKey });
  let running: Instance | undefined;

  const start = async () => {
    running ??= await startInstance({
      DATA_DIR: dataDir,
      WECOM_CORP_ID: faultKeys.corpId,
      WECOM_TOKEN: faultKeys.token,
      WECOM_ENCODING_AES_KEY: faultKeys.encodingAesKey,
      WECOM_AGENT_ID: String(faultKeys.agentId),
      WECOM_SECRET: faultKeys.secret,
      WECOM_API_BASE: api.baseUrl,
      STAFF_WEBHOOK_URL: api.webhookUrl,
      ...settings,
    });
  };
  const end = async (signal: "SIGKILL" | "SIGTERM") => {
    const was = running;
    running = undefined;
    await was?.end(signal);
  };
  await start().catch(async (error: unknown) => {
    await api.close();
    throw error;
  });

  return {
    instance() {
      if (!running) throw new Error("no instance runs");
      return running;
    },
    api,
    envelope,
    startTraffic: (people) => startTraffic({ envelope, urls: () => (running ? [running.url] : []), people }),
    kill: () => end("SIGKILL"),
    start,
    async audit(acknowledged) {
      await start();
      const differently: string[] = [];
      for (const message of acknowledged) {
        const answer = await post(running?.url ?? "", envelope, message);
        if (answer !== message.plaintext && !isNotice(message.plaintext)) differently.push(message.text);
      }
      await end("SIGTERM");
      const times = await timesSaid(dataDir, acknowledged);
      const missing = acknowledged.filter(({ text }) => !times.has(text)).map(({ text }) => text);
      return {
        acknowledged: acknowledged.length,
        lost: new Set([...differently, ...missing]).size,
        repeated: [...times.values()].filter((count) => count > 1).length,
      };
    },
    async close() {
      await end("SIGKILL");
      await api.close();
    },
  };
}

/** Said while the turn went on: its answer left later, by another way. */
const isNotice = (plaintext: string): boolean =>
  plaintext.includes("正在查") || plaintext.includes("Checking;");

/** How often each text stands in the transcripts: texts of the traffic are all different. */
async function timesSaid(
  dataDir: string,
  acknowledged: readonly Acknowledged[],
): Promise<ReadonlyMap<string, number>> {
  const times = new Map<string, number>();
  const store = await openFileStore({ directory: dataDir, clock: Date.now, maxScanBytes: 1e9 });
  try {
    for (const person of new Set(acknowledged.map(({ from }) => from)))
      for (const { from, text } of await store.transcript(`wecom-app:${person}`, 1e6))
        if (from === "customer") times.set(text, (times.get(text) ?? 0) + 1);
  } finally {
    await store.close();
  }
  return times;
}
