import { randomBytes, randomInt } from "node:crypto";
import { cp } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import type { pino } from "pino";
import { type Assembly, assemble } from "../assembly.ts";
import { createStaffWebhook, createWecomApp } from "../channels/index.ts";
import { readConfig } from "../config.ts";
import { recheckOf } from "../domain-checker.ts";
import { type AppKeys, type DemoDns, type FakeApi, startDemoDns, startFakeApi } from "../emulator/index.ts";
import { examineInstallation } from "../health.ts";
import { storedReportPages } from "../report-desk.ts";
import { createApp, listen, uploadPages, uploadPath } from "../server/index.ts";
import { staffConsole } from "../staff-console.ts";
import { createApiClient, createEnvelope, createGroupWebhook } from "../wecom/index.ts";
import { demoChecker } from "./chat-session.ts";
import { playHistory } from "./demo-history.ts";
import { removeTemporary, temporaryFolder } from "./temporary-folder.ts";

const demoDnsPort = 5353;

/** The bot as in production and everything it talks to, on this machine. */
export interface DemoWorld {
  readonly keys: AppKeys;
  readonly callbackUrl: string;
  readonly consoleUrl: string;
  readonly api: FakeApi;
  readonly dns: DemoDns;
  readonly assembly: Assembly;
  close(): Promise<void>;
}

/**
 * Starts fake API, sample DNS and the bot between them. Keys are made up anew each time; state is thrown away.
 * @param history the console has something to show: conversations of the last days
 */
export async function startDemoWorld(
  log: pino.Logger,
  now: () => number = Date.now,
  history = false,
): Promise<DemoWorld> {
  const at = { agoMs: 0 };
  const clock = () => now() - at.agoMs;
  const keys = {
    corpId: "wwdemo0123456789ab",
    agentId: 1_000_002,
    secret: letters(32),
    token: letters(20),
    encodingAesKey: letters(43),
  };
  const webhookKey = letters(24);
  // The port of the READMEs' example; any other one does as well.
  const dns = await startDemoDns({ port: demoDnsPort }).catch(() => startDemoDns());
  const api = await startFakeApi({ keys, webhookKey, clock });
  let serverUrl: string | undefined;
  const dataDir = temporaryFolder("mail-support-bot-demo");
  // A copy: what is tried in the demo changes nobody's answers.
  const knowledgeDir = temporaryFolder("mail-support-bot-knowledge");
  await cp(fileURLToPath(new URL("../../knowledge", import.meta.url)), knowledgeDir, { recursive: true });
  const domains = demoChecker(dns, clock);
  const assembly = await assemble({
    knowledgeDir,
    dataDir,
    domains,
    publicUrl: () => serverUrl,
    notifiesStaff: true,
    gatherMs: 1_000,
    clock,
    log,
  });
  if (history) await playHistory(assembly, at, clock);
  const app = createWecomApp({
    path: "/wecom/callback",
    envelope: createEnvelope({ ...keys, receiveId: keys.corpId, clock }),
    bot: assembly.bot,
    owe: assembly.owe,
    api: createApiClient({ ...keys, baseUrl: api.baseUrl }),
    clock,
    nonce: () => String(randomInt(1_000_000_000, 9_999_999_999)),
    onLateFailure: (err) => log.error({ code: "turn-failed", err }, "a message could not be answered"),
  });
  const staff = createStaffWebhook(
    createGroupWebhook({ url: `${api.baseUrl}/cgi-bin/webhook/send?key=${webhookKey}` }),
  );
  const console = await staffConsole({
    assembly,
    channels: [app],
    knowledgeDir,
    health: () => examineInstallation(readConfig({})),
    recheck: (domain) => recheckOf(domains, domain),
    settings: [],
    publicUrl: undefined,
    clock,
    onFirstRun: (token) => log.warn({ code: "console-first-run", token }, "nobody has an account yet"),
  });
  const server = await listen({
    app: createApp({
      webhooks: app.webhook ? [app.webhook] : [],
      pages: [uploadPages(assembly), storedReportPages({ assembly, domains, clock }), ...console],
      readiness: assembly.readiness,
      version: "demo",
      knowledge: () => assembly.knowledge().version,
      clock,
      onRequest: (entry) => log.info(entry, "request"),
      onError: (err) => log.error({ code: "defect", err }, "request failed"),
    }),
    host: "127.0.0.1",
    port: 0,
    slowPaths: [uploadPath],
  });
  serverUrl = server.url;
  assembly.start([app, staff]);
  return {
    keys,
    callbackUrl: `${server.url}/wecom/callback`,
    consoleUrl: `${server.url}/console`,
    api,
    dns,
    assembly,
    async close() {
      await server.stop();
      await assembly.stop();
      await api.close();
      await dns.close();
      removeTemporary(dataDir);
      removeTemporary(knowledgeDir);
    },
  };
}

/** Letters and digits nobody can guess. */
const letters = (length: number): string =>
  randomBytes(length * 3)
    .toString("base64")
    .replace(/[^A-Za-z0-9]/g, "")
    .slice(0, length);
