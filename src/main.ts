import { randomInt, randomUUID } from "node:crypto";
import { existsSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { pino } from "pino";
import { type Assembly, assemble } from "./assembly.ts";
import type { Channel } from "./bot/index.ts";
import { createStaffWebhook, createWechatKf, createWecomApp, type WechatKf } from "./channels/index.ts";
import { type Config, describeProblems, readConfig } from "./config.ts";
import { createDomainChecker } from "./domain-checker.ts";
import { createApp, listen } from "./server/index.ts";
import { createApiClient, createEnvelope, createGroupWebhook, createKfApi } from "./wecom/index.ts";

if (existsSync(".env")) process.loadEnvFile(".env");
const configured = readConfig(process.env);
if (configured.ok) {
  await serve(configured.config).catch((error: unknown) => {
    const said = error instanceof Error ? error.message : String(error);
    process.stderr.write(`The server could not start: ${said}\n`);
    process.exitCode = 1;
  });
} else {
  process.stderr.write(
    `The server did not start. These settings need your attention (in .env, see .env.example):\n${describeProblems(configured.problems)}\n`,
  );
  process.exitCode = 2;
}

async function serve(config: Config): Promise<void> {
  const clock = Date.now;
  const log = pino({ level: config.logLevel, base: null, timestamp: pino.stdTimeFunctions.isoTime });
  const assembly = await assemble({
    knowledgeDir: fileURLToPath(new URL("../knowledge", import.meta.url)),
    dataDir: config.dataDir,
    domains: createDomainChecker({
      clock,
      servers: config.dnsServers,
      ...(config.spamhausDqsKey && { spamhausDqsKey: config.spamhausDqsKey }),
    }),
    notifiesStaff: config.staffWebhookUrl !== undefined,
    clock,
    log,
    // After a failed fsync only a fresh start knows what is on disk; the service manager starts us again.
    onBroken: () => {
      log.fatal({ code: "disk-failed" }, "the disk failed: ending, so that the process is started again");
      process.exit(1);
    },
  });
  const { channels, kf } = createChannels(config, assembly, log);
  const app = createApp({
    webhooks: channels.flatMap(({ webhook }) => webhook ?? []),
    readiness: assembly.readiness,
    version: packageVersion(),
    clock,
    onRequest: (entry) => (entry.status >= 400 ? log.warn(entry, "refused") : log.debug(entry, "served")),
    onError: (error) => log.error({ code: "defect", err: error }, "request failed"),
  });
  const server = await listen({ app, host: config.host, port: config.port }).catch(async (error) => {
    await assembly.stop();
    throw error;
  });
  assembly.start(channels);
  // What customers wrote while we were away; an app that may not call customer service just has none.
  void kf
    ?.catchUp()
    .catch((error: unknown) => log.info({ code: "no-kf", err: error }, "no customer service"));
  log.info({ code: "listening", url: server.url, knowledge: assembly.knowledge().version }, "ready");
  if (!config.wecom.app) {
    log.warn(
      { code: "passive-only" },
      "WECOM_AGENT_ID and WECOM_SECRET are not set: answers go out passively only",
    );
  }
  if (!config.staffWebhookUrl) {
    log.warn(
      { code: "no-staff-webhook" },
      "STAFF_WEBHOOK_URL is not set: tickets are stored, but nobody is told",
    );
  }

  let stopping = false;
  const stop = async (signal: string) => {
    if (stopping) return;
    stopping = true;
    log.info({ code: "stopping", signal }, "finishing what is being answered");
    try {
      await server.stop();
      await kf?.stop();
      await assembly.stop();
      log.info({ code: "stopped" }, "everything is stored");
    } catch (error) {
      log.error({ code: "stop-failed", err: error }, "could not stop cleanly");
      process.exitCode = 1;
    }
  };
  process.once("SIGTERM", () => void stop("SIGTERM"));
  process.once("SIGINT", () => void stop("SIGINT"));
}

function createChannels(
  config: Config,
  { bot, owe, store, wake }: Assembly,
  log: pino.Logger,
): { readonly channels: readonly Channel[]; readonly kf: WechatKf | undefined } {
  const { corpId, token, encodingAesKey, apiBase, app } = config.wecom;
  const api =
    app && createApiClient({ corpId, secret: app.secret, agentId: Number(app.agentId), baseUrl: apiBase });
  const kf =
    api &&
    createWechatKf({
      api: createKfApi(api),
      store,
      owner: randomUUID(),
      clock: Date.now,
      onAccepted: wake,
      onError: (error, account) =>
        log.warn({ code: "kf-pull-failed", account, err: error }, "will pull again"),
      onUnreadable: (count) => log.warn({ code: "kf-unreadable", count }, "entries passed over"),
    });
  const wecomApp = createWecomApp({
    path: "/wecom/callback",
    envelope: createEnvelope({ token, encodingAesKey, receiveId: corpId }),
    bot,
    owe,
    clock: Date.now,
    nonce: () => String(randomInt(1_000_000_000, 9_999_999_999)),
    onLateFailure: (error) =>
      log.error({ code: "turn-failed", err: error }, "a message could not be answered"),
    ...(api && { api }),
    ...(kf && { onKfEvent: kf.notified }),
  });
  const { staffWebhookUrl } = config;
  const staff = staffWebhookUrl && createStaffWebhook(createGroupWebhook({ url: staffWebhookUrl }));
  return { channels: [wecomApp, ...(kf ? [kf] : []), ...(staff ? [staff] : [])], kf };
}

function packageVersion(): string {
  const parsed: unknown = JSON.parse(readFileSync(new URL("../package.json", import.meta.url), "utf8"));
  return typeof parsed === "object" && parsed !== null && "version" in parsed ? String(parsed.version) : "0";
}
