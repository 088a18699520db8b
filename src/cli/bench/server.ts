import { fileURLToPath } from "node:url";
import { pino } from "pino";
import { assemble } from "../../assembly.ts";
import { createWecomApp } from "../../channels/index.ts";
import { createDomainChecker } from "../../domain-checker.ts";
import { createApp, listen } from "../../server/index.ts";
import { createEnvelope } from "../../wecom/index.ts";
import { temporaryFolder } from "../temporary-folder.ts";
import { floorApp } from "./floor.ts";
import { benchKeys } from "./keys.ts";

// A process of its own for each side, so that the load generator does not share its thread. Ends with its parent.
const [side, databaseUrl] = process.argv.slice(2);
const app = side === "floor" ? floorApp() : await fullApp();
const server = await listen({ app, host: "127.0.0.1", port: 0 });
process.on("message", () =>
  process.send?.({ cpuUs: cpuUs(), rssMb: Math.round(process.memoryUsage().rss / 1_048_576) }),
);
process.on("disconnect", () => process.exit(0));
process.send?.({ url: server.url });

function cpuUs(): number {
  const { user, system } = process.cpuUsage();
  return user + system;
}

/** The bot as it is served: envelope, durable commit, understanding, knowledge answer, sealed reply. */
async function fullApp() {
  const clock = Date.now;
  const assembly = await assemble({
    knowledgeDir: fileURLToPath(new URL("../../../knowledge", import.meta.url)),
    dataDir: temporaryFolder("mail-support-bot-bench"),
    databaseUrl,
    domains: createDomainChecker({ servers: ["127.0.0.1:9"], clock }),
    notifiesStaff: false,
    clock,
    log: pino({ level: "silent" }),
  });
  const channel = createWecomApp({
    path: "/wecom/callback",
    envelope: createEnvelope({ ...benchKeys, receiveId: benchKeys.corpId }),
    bot: assembly.bot,
    owe: assembly.owe,
    clock,
    nonce: () => "1234567890",
  });
  return createApp({
    webhooks: channel.webhook ? [channel.webhook] : [],
    readiness: assembly.readiness,
    version: "bench",
    clock,
    onRequest: () => {},
    onError: (error) => process.stderr.write(`${String(error)}\n`),
  });
}
