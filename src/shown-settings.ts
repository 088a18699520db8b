import type { Config } from "./config.ts";
import type { ShownSetting } from "./server/index.ts";
import { settings } from "./settings.ts";

/** Whoever has one of these has a door, so nobody gets to see them. */
const secret: ReadonlySet<string> = new Set([
  "DATABASE_URL",
  "WECOM_TOKEN",
  "WECOM_ENCODING_AES_KEY",
  "WECOM_SECRET",
  "AIBOT_SECRET",
  "AIBOT_TOKEN",
  "AIBOT_ENCODING_AES_KEY",
  "STAFF_WEBHOOK_URL",
  "SPAMHAUS_DQS_KEY",
]);

const hourMs = 3_600_000;
const dayMs = 24 * hourMs;

/** The settings as the console shows them: what is in force, where it comes from, and never a secret. */
export function shownSettings(
  env: Readonly<Record<string, string | undefined>>,
  config: Config,
): readonly ShownSetting[] {
  const defaults: Readonly<Record<string, string>> = {
    HOST: config.host,
    PORT: String(config.port),
    DATA_DIR: config.dataDir,
    WECOM_API_BASE: config.apiBase,
    DNS_SERVERS: "this machine's",
    CALLBACK_FRESH_MINUTES: String(config.freshnessWindowMs / 60_000),
    RETAIN_TRANSCRIPTS_DAYS: String(config.retained.transcriptsMs / dayMs),
    RETAIN_LISTS_HOURS: String(config.retained.listsMs / hourMs),
    RETAIN_REPORTS_DAYS: String(config.retained.reportsMs / dayMs),
    WEB_LOOKUPS: config.webLookups ? "on" : "off",
    LOG_LEVEL: config.logLevel,
  };
  return settings.map((name) => {
    const given = env[name]?.trim() ?? "";
    if (given !== "")
      return secret.has(name) ? { name, value: "", state: "secret" } : { name, value: given, state: "set" };
    const value = defaults[name];
    return value === undefined ? { name, value: "", state: "unset" } : { name, value, state: "default" };
  });
}
