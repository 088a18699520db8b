import { dnsServersIn } from "./dns-servers.ts";
import { type Retained, readRetained } from "./retained.ts";
import { encodingAesKeyProblem, tokenProblem } from "./wecom/index.ts";

/** What the server was told, checked. Times and sizes are not settings: they follow from the platform. */
export interface Config {
  readonly host: string;
  readonly port: number;
  /** How the world reaches us; only for links and checks. */
  readonly publicUrl?: string;
  readonly dataDir: string;
  /** PostgreSQL instead of files, for several instances. A secret. */
  readonly databaseUrl?: string;
  readonly apiBase: string;
  /** How far the time stamp of a callback may lie from our clock. */
  readonly freshnessWindowMs: number;
  /** The self-built app, and customer service through it. Absent when only the AI bot is set up. */
  readonly wecom?: {
    readonly corpId: string;
    readonly token: string;
    readonly encodingAesKey: string;
    /** Present when messages can be sent; without it the bot answers passively only. */
    readonly app?: { readonly agentId: string; readonly secret: string };
  };
  /** The AI bot: `connection` is the door without a public address, `callback` the one with. */
  readonly aiBot?: {
    readonly connection?: { readonly botId: string; readonly secret: string };
    readonly callback?: { readonly token: string; readonly encodingAesKey: string };
  };
  /** Group webhook for notices to staff. A secret. */
  readonly staffWebhookUrl?: string;
  /** `host:port` each; empty: the machine's own resolvers. */
  readonly dnsServers: readonly string[];
  readonly spamhausDqsKey?: string;
  readonly retained: Retained;
  readonly logLevel: LogLevel;
}

const logLevels = ["debug", "info", "warn", "error", "silent"] as const;
type LogLevel = (typeof logLevels)[number];

export interface Problem {
  readonly setting: string;
  readonly problem: string;
  /** What to do about it and where the value stands. */
  readonly remedy: string;
}

export type Configured =
  | { readonly ok: true; readonly config: Config }
  | { readonly ok: false; readonly problems: readonly Problem[] };

/** Every setting the program knows, in the order of `.env.example`; a test keeps the documents equal to it. */
export const settings = [
  "HOST",
  "PORT",
  "PUBLIC_URL",
  "DATA_DIR",
  "DATABASE_URL",
  "WECOM_CORP_ID",
  "WECOM_TOKEN",
  "WECOM_ENCODING_AES_KEY",
  "WECOM_AGENT_ID",
  "WECOM_SECRET",
  "WECOM_API_BASE",
  "CALLBACK_FRESH_MINUTES",
  "AIBOT_ID",
  "AIBOT_SECRET",
  "AIBOT_TOKEN",
  "AIBOT_ENCODING_AES_KEY",
  "STAFF_WEBHOOK_URL",
  "DNS_SERVERS",
  "SPAMHAUS_DQS_KEY",
  "RETAIN_TRANSCRIPTS_DAYS",
  "RETAIN_LISTS_HOURS",
  "RETAIN_REPORTS_DAYS",
  "LOG_LEVEL",
] as const;
type Setting = (typeof settings)[number];

const aiBotPage = "WeCom admin console: 安全与管理 → 管理工具 → 智能机器人 → the bot → API 模式";
const callbackPage = "WeCom admin console: 应用管理 → the app → 接收消息 → 设置API接收";

/**
 * Reads the environment as a pure function of it and reports every mistake at once. An empty value counts as not set.
 */
export function readConfig(env: Readonly<Record<string, string | undefined>>): Configured {
  const problems: Problem[] = [];
  const complain = (setting: Setting, problem: string, remedy: string): undefined => {
    problems.push({ setting, problem, remedy });
  };
  const value = (setting: Setting): string | undefined => {
    const text = env[setting]?.trim();
    return text === "" ? undefined : text;
  };
  const needed = (setting: Setting, remedy: string): string => {
    const text = value(setting);
    if (text === undefined) complain(setting, "is missing", remedy);
    return text ?? "";
  };
  const url = (setting: Setting, remedy: string): string | undefined => {
    const text = value(setting);
    if (text === undefined) return undefined;
    if (URL.canParse(text) && /^https?:$/.test(new URL(text).protocol)) return text.replace(/\/+$/, "");
    return complain(setting, "is not an http(s) address", remedy);
  };

  const aiBot = readAiBot();
  const wecom = readWecom();
  const port = wholeNumber("PORT", 0, 65_535, 3_000, "for example 3000");
  const dnsServers = readDnsServers();
  const logLevel = readLogLevel();
  const freshMinutes = wholeNumber("CALLBACK_FRESH_MINUTES", 1, 1_440, 10, "leave it empty for 10");
  const publicUrl = url("PUBLIC_URL", "for example https://bot.your-company.com");
  const apiBase = url("WECOM_API_BASE", "leave it empty for https://qyapi.weixin.qq.com");
  const staffWebhookUrl = readStaffWebhook();
  const spamhausDqsKey = value("SPAMHAUS_DQS_KEY");
  const databaseUrl = readDatabaseUrl();
  const retained = readRetained(wholeNumber);

  if (problems.length > 0) return { ok: false, problems };
  return {
    ok: true,
    config: {
      host: value("HOST") ?? "127.0.0.1",
      port,
      dataDir: value("DATA_DIR") ?? "data",
      dnsServers,
      logLevel,
      freshnessWindowMs: freshMinutes * 60_000,
      retained,
      apiBase: apiBase ?? "https://qyapi.weixin.qq.com",
      ...(databaseUrl && { databaseUrl }),
      ...(wecom && { wecom }),
      ...(aiBot && { aiBot }),
      ...(publicUrl && { publicUrl }),
      ...(staffWebhookUrl && { staffWebhookUrl }),
      ...(spamhausDqsKey && { spamhausDqsKey }),
    },
  };

  /** Needed, unless the AI bot is the only door and nothing of the app is set. */
  function readWecom(): Config["wecom"] {
    const app = readApp();
    const started =
      value("WECOM_CORP_ID") ?? value("WECOM_TOKEN") ?? value("WECOM_ENCODING_AES_KEY") ?? app?.secret;
    if (aiBot && started === undefined) return undefined;
    const corpId = needed(
      "WECOM_CORP_ID",
      "WeCom admin console: 我的企业 → 企业信息 → 企业ID, at the bottom",
    );
    const keys = readKeys("WECOM_TOKEN", "WECOM_ENCODING_AES_KEY", callbackPage);
    return { corpId, ...keys, ...(app && { app }) };
  }

  function readKeys(
    tokenSetting: "WECOM_TOKEN" | "AIBOT_TOKEN",
    keySetting: "WECOM_ENCODING_AES_KEY" | "AIBOT_ENCODING_AES_KEY",
    page: string,
  ) {
    const token = needed(tokenSetting, page);
    const tokenWrong = token === "" ? undefined : tokenProblem(token);
    if (tokenWrong) complain(tokenSetting, "cannot be right", tokenWrong);
    const encodingAesKey = needed(keySetting, page);
    const keyWrong = encodingAesKey === "" ? undefined : encodingAesKeyProblem(encodingAesKey);
    if (keyWrong) complain(keySetting, "cannot be right", keyWrong);
    return { token, encodingAesKey };
  }

  function readAiBot(): Config["aiBot"] {
    const connection = readConnection();
    const isSet = value("AIBOT_TOKEN") ?? value("AIBOT_ENCODING_AES_KEY");
    const callback =
      isSet === undefined ? undefined : readKeys("AIBOT_TOKEN", "AIBOT_ENCODING_AES_KEY", aiBotPage);
    if (!connection && !callback) return undefined;
    return { ...(connection && { connection }), ...(callback && { callback }) };
  }

  function readConnection() {
    const [botId, secret] = [value("AIBOT_ID"), value("AIBOT_SECRET")];
    if (botId === undefined && secret === undefined) return undefined;
    if (botId === undefined) return complain("AIBOT_ID", "is missing beside AIBOT_SECRET", aiBotPage);
    if (secret === undefined) return complain("AIBOT_SECRET", "is missing beside AIBOT_ID", aiBotPage);
    return { botId, secret };
  }

  function readApp() {
    const [agentId, secret] = [value("WECOM_AGENT_ID"), value("WECOM_SECRET")];
    const page = "WeCom admin console: 应用管理 → the app, AgentId and Secret stand at the top";
    if (agentId !== undefined && !/^\d{1,12}$/.test(agentId)) {
      return complain("WECOM_AGENT_ID", "is not a number", page);
    }
    if (agentId === undefined && secret === undefined) return undefined;
    if (agentId === undefined) return complain("WECOM_AGENT_ID", "is missing beside WECOM_SECRET", page);
    if (secret === undefined) return complain("WECOM_SECRET", "is missing beside WECOM_AGENT_ID", page);
    return { agentId, secret };
  }

  function wholeNumber(setting: Setting, least: number, most: number, usual: number, remedy: string): number {
    const text = value(setting) ?? String(usual);
    const number = /^\d{1,5}$/.test(text) ? Number(text) : Number.NaN;
    if (number >= least && number <= most) return number;
    complain(setting, `is not a number from ${least} to ${most}: ${text.slice(0, 20)}`, remedy);
    return usual;
  }

  function readDatabaseUrl(): string | undefined {
    const text = value("DATABASE_URL");
    if (text === undefined || /^postgres(ql)?:$/.test(URL.canParse(text) ? new URL(text).protocol : ""))
      return text;
    return complain(
      "DATABASE_URL",
      "is not the address of a PostgreSQL database",
      "postgres://user:password@host:5432/database, signs like @ or / in the password as %40, %2F",
    );
  }

  function readDnsServers(): readonly string[] {
    const { servers, bad } = dnsServersIn(value("DNS_SERVERS") ?? "");
    if (bad) {
      complain(
        "DNS_SERVERS",
        `holds no server address: ${bad.slice(0, 60)}`,
        "IP addresses with an optional port, separated by commas, for example 127.0.0.1:5353,223.5.5.5",
      );
    }
    return servers;
  }

  function readLogLevel(): LogLevel {
    const text = value("LOG_LEVEL") ?? "info";
    const level = logLevels.find((known) => known === text);
    if (!level) complain("LOG_LEVEL", "is not a level", `one of ${logLevels.join(", ")}`);
    return level ?? "info";
  }

  function readStaffWebhook(): string | undefined {
    const page = "WeCom group: ··· → 消息推送 (群机器人) → 添加 → copy the Webhook address with its key";
    const text = url("STAFF_WEBHOOK_URL", page);
    if (text === undefined || new URL(text).searchParams.has("key")) return text;
    return complain("STAFF_WEBHOOK_URL", "has no key", page);
  }
}

/** The mistakes as lines for a terminal. Values of secrets are never repeated. */
export const describeProblems = (problems: readonly Problem[]): string =>
  problems.map(({ setting, problem, remedy }) => `  ${setting} ${problem}\n    -> ${remedy}`).join("\n");
