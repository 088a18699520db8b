import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { startFakeApi } from "../../emulator/index.ts";
import { openPostgresStore } from "../../stores/index.ts";
import { createEnvelope } from "../../wecom/index.ts";
import { type Instance, startInstance } from "./instance.ts";
import { faultKeys } from "./keys.ts";
import { post, startTraffic, type Traffic, type TrafficReport } from "./traffic.ts";

/** What became of the traffic; all but `acknowledged` should be 0. */
export interface ClusterReport {
  readonly acknowledged: number;
  /** Acknowledged, and not answered the same afterwards. */
  readonly lost: number;
  /** Messages that took effect more than once. */
  readonly repeated: number;
  readonly differing: number;
  /** Notices to staff sent again after a kill: WeCom's group robots know no key for "the same again". */
  readonly noticesRepeated: number;
  readonly refused: number;
  readonly slowestMs: number;
}

/** Several instances over one database, and everything they talk to. */
export interface Cluster {
  startTraffic(people: number): Traffic;
  /** Kills one (SIGKILL) and starts another in its place. */
  replace(place: number): Promise<void>;
  /** The address of an instance that runs. */
  url(): string;
  report(traffic: TrafficReport): Promise<ClusterReport>;
  close(): Promise<void>;
}

export async function startCluster(connectionString: string, size: number): Promise<Cluster> {
  const dataDir = await mkdtemp(join(tmpdir(), "mail-support-bot-cluster-"));
  const envelope = createEnvelope({ ...faultKeys, receiveId: faultKeys.corpId });
  const api = await startFakeApi({ keys: faultKeys, webhookKey: faultKeys.webhookKey });
  const start = () =>
    startInstance({
      DATA_DIR: dataDir,
      DATABASE_URL: connectionString,
      WECOM_CORP_ID: faultKeys.corpId,
      WECOM_TOKEN: faultKeys.token,
      WECOM_ENCODING_AES_KEY: faultKeys.encodingAesKey,
      WECOM_AGENT_ID: String(faultKeys.agentId),
      WECOM_SECRET: faultKeys.secret,
      WECOM_API_BASE: api.baseUrl,
      STAFF_WEBHOOK_URL: api.webhookUrl,
    });
  // All at once: the schema is made once all the same.
  const instances: (Instance | undefined)[] = await Promise.all(Array.from({ length: size }, start));
  const urls = () => instances.flatMap((instance) => instance?.url ?? []);

  return {
    startTraffic: (people) => startTraffic({ envelope, urls, people }),
    async replace(place) {
      const old = instances[place];
      await old?.end("SIGKILL");
      instances[place] = undefined;
      instances[place] = await start();
    },
    url: () => urls()[0] ?? "",
    async report({ acknowledged, ...traffic }) {
      let lost = 0;
      for (const [index, message] of acknowledged.entries()) {
        const url = urls()[index % size] ?? "";
        if ((await post(url, envelope, message)) !== message.plaintext) lost += 1;
      }
      const store = await openPostgresStore({ connectionString, clock: Date.now });
      const seen = new Map<string, number>();
      for (const from of new Set(acknowledged.map((message) => message.from)))
        for (const { from: who, text } of await store.transcript(`wecom-app:${from}`, 1_000_000))
          if (who === "customer") seen.set(text, (seen.get(text) ?? 0) + 1);
      await store.close();
      const missing = acknowledged.filter(({ text }) => !seen.has(text)).length;
      const repeated = [...seen.values()].filter((times) => times > 1).length;
      // Every notice quotes the message it is about, so no two of them are alike.
      const notices = api.notices.map(({ body }) => JSON.stringify(body));
      const noticesRepeated = notices.length - new Set(notices).size;
      return {
        acknowledged: acknowledged.length,
        lost: lost + missing,
        repeated,
        noticesRepeated,
        ...traffic,
      };
    },
    async close() {
      await Promise.all(instances.map((instance) => instance?.end("SIGKILL")));
      await api.close();
      await rm(dataDir, { recursive: true, force: true });
    },
  };
}
