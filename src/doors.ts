import { randomInt, randomUUID } from "node:crypto";
import type { pino } from "pino";
import type { Assembly } from "./assembly.ts";
import type { Channel } from "./bot/index.ts";
import {
  type AiBotConnection,
  type AiBotSocket,
  connectAiBot,
  createAiBot,
  createStaffWebhook,
  createWechatKf,
  createWecomApp,
} from "./channels/index.ts";
import type { Config } from "./config.ts";
import type { Metrics } from "./metrics/index.ts";
import { StartError } from "./start-error.ts";
import { createApiClient, createEnvelope, createGroupWebhook, createKfApi } from "./wecom/index.ts";

/** The ways in and out that the settings ask for. */
export interface Doors {
  readonly channels: readonly Channel[];
  /** Fetches what came in while we were away, and connects. Rejects with StartError when a package is missing. */
  open(): Promise<void>;
  close(): Promise<void>;
}

type Parts = Pick<Assembly, "bot" | "owe" | "store" | "wake">;

export function createDoors(
  config: Config,
  parts: Parts,
  log: pino.Logger,
  metrics?: Pick<Metrics, "apiCall">,
): Doors {
  const { app, kf } = appDoors(config, parts, log, metrics);
  const aiBot = config.aiBot && aiBotChannel(config, config.aiBot, parts, log);
  const { staffWebhookUrl } = config;
  const staff = staffWebhookUrl && createStaffWebhook(createGroupWebhook({ url: staffWebhookUrl }));
  let connection: AiBotConnection | undefined;

  return {
    channels: [app, kf, aiBot, staff].flatMap((channel) => channel || []),
    async open() {
      const keys = config.aiBot?.connection;
      if (keys) connection = await connect(keys, parts, log);
      // An app that may not call customer service just has none.
      kf?.catchUp().catch((error: unknown) => log.info({ code: "no-kf", err: error }, "no customer service"));
    },
    async close() {
      await kf?.stop();
      await connection?.stop();
    },
  };
}

function appDoors(
  { wecom, apiBase, freshnessWindowMs }: Config,
  { bot, owe, store, wake }: Parts,
  log: pino.Logger,
  metrics?: Pick<Metrics, "apiCall">,
) {
  if (!wecom) return { app: undefined, kf: undefined };
  const { corpId, app: keys } = wecom;
  const api =
    keys &&
    createApiClient({
      corpId,
      secret: keys.secret,
      agentId: Number(keys.agentId),
      baseUrl: apiBase,
      ...(metrics && { onCall: metrics.apiCall }),
    });
  const kf =
    api &&
    createWechatKf({
      api: createKfApi(api),
      mediaGet: api.mediaGet,
      store,
      owner: randomUUID(),
      clock: Date.now,
      onAccepted: wake,
      onError: (error, account) =>
        log.warn({ code: "kf-pull-failed", account, err: error }, "will pull again"),
      onUnreadable: (count) => log.warn({ code: "kf-unreadable", count }, "entries passed over"),
    });
  const app = createWecomApp({
    path: "/wecom/callback",
    envelope: createEnvelope({ ...wecom, freshnessWindowMs, receiveId: corpId }),
    bot,
    owe,
    clock: Date.now,
    nonce: () => String(randomInt(1_000_000_000, 9_999_999_999)),
    onLateFailure: lateFailure(log),
    ...(api && { api }),
    ...(kf && { onKfEvent: kf.notified }),
  });
  return { app, kf };
}

function aiBotChannel(
  { apiBase, freshnessWindowMs }: Config,
  { callback }: NonNullable<Config["aiBot"]>,
  { bot, owe, store }: Parts,
  log: pino.Logger,
): Channel {
  return createAiBot({
    fetch: globalThis.fetch,
    apiBase,
    ...(callback && {
      encodingAesKey: callback.encodingAesKey,
      callback: {
        path: "/aibot/callback",
        // The frames of an AI bot name no receiver (document 101033).
        envelope: createEnvelope({ ...callback, freshnessWindowMs, receiveId: "" }),
        bot,
        owe,
        answered: async (key, conversation) => (await store.begin(key, conversation)).answered,
        clock: Date.now,
        onLateFailure: lateFailure(log),
      },
    }),
  });
}

async function connect(
  { botId, secret }: { readonly botId: string; readonly secret: string },
  { bot }: Parts,
  log: pino.Logger,
): Promise<AiBotConnection> {
  return connectAiBot({
    socket: await aiBotSocket(botId, secret),
    bot,
    clock: Date.now,
    onConnected: () => log.info({ code: "aibot-connected" }, "the AI bot's long connection is open"),
    onKicked: () =>
      log.error(
        { code: "aibot-kicked" },
        "another program connected with this AI bot: WeCom keeps the newer connection; stop one of them and restart",
      ),
    onError: (error) => log.error({ code: "aibot-failed", err: error }, "AI bot"),
  });
}

/** Tencent's own client is an optional package: only who uses this door needs it. */
async function aiBotSocket(botId: string, secret: string): Promise<AiBotSocket> {
  const sdk = await import("@wecom/aibot-node-sdk").catch((cause: unknown) => {
    throw new StartError(
      "AIBOT_ID is set, but the package of the long connection is not installed: npm install @wecom/aibot-node-sdk@1.0.7",
      { cause },
    );
  });
  const quiet = () => undefined;
  return new sdk.WSClient({
    botId,
    secret,
    maxReconnectAttempts: -1,
    // The SDK logs message bodies; what matters comes as events.
    logger: { debug: quiet, info: quiet, warn: quiet, error: quiet },
  });
}

const lateFailure = (log: pino.Logger) => (error: unknown) =>
  log.error({ code: "turn-failed", err: error }, "a message could not be answered");
