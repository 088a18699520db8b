import { existsSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { pino } from "pino";
import { assemble } from "./assembly.ts";
import { type Config, readConfig } from "./config.ts";
import { describeProblems } from "./config-problem.ts";
import { consoleScan } from "./console-scan.ts";
import { createDomainChecker, recheckOf } from "./domain-checker.ts";
import { createDoors } from "./doors.ts";
import { examineInstallation } from "./health.ts";
import { createRegistrationLookup, createStsPolicyFetch } from "./mail/index.ts";
import { createMetrics } from "./metrics/index.ts";
import { storedReportPages } from "./report-desk.ts";
import { createApp, listen, uploadPages, uploadPath } from "./server/index.ts";
import { shownSettings } from "./shown-settings.ts";
import { staffConsole } from "./staff-console.ts";

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
    `The server did not start. 这些设置要改（写在 .env 里，说明见 .env.example）/ These settings need your attention (in .env, see .env.example):\n${describeProblems(configured.problems)}\n`,
  );
  process.exitCode = 2;
}

async function serve(config: Config): Promise<void> {
  const clock = Date.now;
  const log = pino({ level: config.logLevel, base: null, timestamp: pino.stdTimeFunctions.isoTime });
  const metrics = createMetrics();
  const knowledgeDir = fileURLToPath(new URL("../knowledge", import.meta.url));
  const domains = createDomainChecker({
    clock,
    servers: config.dnsServers,
    ...(config.spamhausDqsKey && { spamhausDqsKey: config.spamhausDqsKey }),
    ...(config.webLookups && {
      registration: createRegistrationLookup({ fetch, clock }),
      stsPolicy: createStsPolicyFetch(),
    }),
    testListsEveryMs: 10 * 60_000,
  });
  const assembly = await assemble({
    knowledgeDir,
    dataDir: config.dataDir,
    databaseUrl: config.databaseUrl,
    retained: config.retained,
    gatherMs: 1_000,
    domains,
    publicUrl: () => config.publicUrl,
    notifiesStaff: config.staffWebhookUrl !== undefined,
    clock,
    log,
    metrics,
    // After a failed fsync only a fresh start knows what is on disk; the service manager starts us again.
    onBroken: () => {
      log.fatal({ code: "disk-failed" }, "the disk failed: ending, so that the process is started again");
      process.exit(1);
    },
  });
  const doors = createDoors(config, assembly, log, metrics);
  const { channels } = doors;
  const console = await staffConsole({
    assembly,
    channels,
    knowledgeDir,
    health: () => examineInstallation(configured),
    recheck: (domain) => recheckOf(domains, domain),
    scan: consoleScan(config),
    settings: shownSettings(process.env, config),
    publicUrl: config.publicUrl,
    clock,
    onFirstRun: (token) =>
      log.warn(
        { code: "console-first-run", token },
        "nobody has an account yet: open /console and make the first one with this token; a restart makes a new one",
      ),
  });
  const app = createApp({
    webhooks: channels.flatMap(({ webhook }) => webhook ?? []),
    pages: [uploadPages(assembly), storedReportPages({ assembly, domains, clock }), ...console],
    readiness: assembly.readiness,
    metrics: metrics.scrape,
    version: packageVersion(),
    knowledge: () => assembly.knowledge().version,
    clock,
    onRequest(entry) {
      metrics.request(entry);
      if (entry.status >= 400) log.warn(entry, "refused");
      else log.debug(entry, "served");
    },
    onError: (error) => log.error({ code: "defect", err: error }, "request failed"),
  });
  const listening = listen({ app, host: config.host, port: config.port, slowPaths: [uploadPath] });
  const server = await listening.catch(async (error) => {
    await assembly.stop();
    throw error;
  });
  assembly.start(channels);
  await doors.open().catch(async (error: unknown) => {
    await server.stop();
    await assembly.stop();
    throw error;
  });
  log.info({ code: "listening", url: server.url, knowledge: assembly.knowledge().version }, "ready");
  if (config.wecom && !config.wecom.app) {
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
      await doors.close();
      await assembly.stop();
      domains.close();
      log.info({ code: "stopped" }, "everything is stored");
    } catch (error) {
      log.error({ code: "stop-failed", err: error }, "could not stop cleanly");
      process.exitCode = 1;
    }
  };
  process.once("SIGTERM", () => void stop("SIGTERM"));
  process.once("SIGINT", () => void stop("SIGINT"));
}

function packageVersion(): string {
  const parsed: unknown = JSON.parse(readFileSync(new URL("../package.json", import.meta.url), "utf8"));
  return typeof parsed === "object" && parsed !== null && "version" in parsed ? String(parsed.version) : "0";
}
