import { randomBytes, randomInt } from "node:crypto";
import { fileURLToPath } from "node:url";
import { pino } from "pino";
import { assemble } from "../assembly.ts";
import { createStaffWebhook, createWecomApp } from "../channels/index.ts";
import { startDemoDns, startEmulator, startFakeApi } from "../emulator/index.ts";
import { createApp, listen } from "../server/index.ts";
import { createApiClient, createEnvelope, createGroupWebhook } from "../wecom/index.ts";
import { demoChecker } from "./chat-session.ts";
import { temporaryFolder } from "./temporary-folder.ts";

const pagePort = Number(process.env.PORT ?? 3080);
const clock = Date.now;
const log = pino({ level: process.env.LOG_LEVEL ?? "silent", base: null });
const letters = (length: number) =>
  randomBytes(length * 2)
    .toString("base64")
    .replace(/[^A-Za-z0-9]/g, "")
    .slice(0, length);
const keys = {
  corpId: "wwdemo0123456789ab",
  agentId: 1_000_002,
  secret: letters(32),
  token: letters(20),
  encodingAesKey: letters(43),
};
const webhookKey = letters(24);

await start().catch((error: unknown) => {
  process.stderr.write(
    `The demo could not start: ${error instanceof Error ? error.message : String(error)}\n`,
  );
  process.exit(1);
});

/** The bot exactly as in production, with the emulator in WeCom's place on the other side of real encryption. */
async function start(): Promise<void> {
  const dns = await startDemoDns();
  const api = await startFakeApi({ keys, webhookKey });
  const assembly = await assemble({
    knowledgeDir: fileURLToPath(new URL("../../knowledge", import.meta.url)),
    dataDir: temporaryFolder("mail-support-bot-demo"),
    domains: demoChecker(dns, clock),
    notifiesStaff: true,
    clock,
    log,
  });
  const wecomApp = createWecomApp({
    path: "/wecom/callback",
    envelope: createEnvelope({ ...keys, receiveId: keys.corpId }),
    bot: assembly.bot,
    api: createApiClient({ ...keys, baseUrl: api.baseUrl }),
    clock,
    nonce: () => String(randomInt(1_000_000_000, 9_999_999_999)),
    onLateFailure: (err) => log.error({ err }, "turn failed"),
  });
  const staff = createStaffWebhook(
    createGroupWebhook({ url: `${api.baseUrl}/cgi-bin/webhook/send?key=${webhookKey}` }),
  );
  const app = createApp({
    webhooks: wecomApp.webhook ? [wecomApp.webhook] : [],
    readiness: assembly.readiness,
    version: "demo",
    clock,
    onRequest: (entry) => log.info(entry, "request"),
    onError: (err) => log.error({ err }, "defect"),
  });
  const server = await listen({ app, host: "127.0.0.1", port: 0 });
  assembly.startOutbox([wecomApp, staff]);
  const emulator = await startEmulator({
    callbackUrl: `${server.url}/wecom/callback`,
    keys,
    api,
    dns,
    port: pagePort,
    explain: (user, text) => assembly.understand(text, `wecom-app:${user}`),
  });
  process.stdout.write(
    `\n  邮箱助手演示已启动 / demo is running\n\n    ${emulator.url}\n\n  用浏览器打开，像客户一样聊天。按 Ctrl+C 结束。\n  Open it in a browser and chat as a customer would. Ctrl+C ends it.\n\n`,
  );

  let stopping = false;
  const stop = async () => {
    if (stopping) return;
    stopping = true;
    await emulator.close();
    await server.stop();
    await assembly.stop();
    await api.close();
    await dns.close();
    process.exit(0);
  };
  process.once("SIGINT", () => void stop());
  process.once("SIGTERM", () => void stop());
}
