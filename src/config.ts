import {
  anyOf,
  leaveEmpty,
  missing,
  missingBeside,
  type Problem,
  pages,
  unknownWord,
  type Words,
} from "./config-problem.ts";
import { dnsServersIn } from "./dns-servers.ts";
import { type Retained, readRetained } from "./retained.ts";
import type { Setting } from "./settings.ts";
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
  /** Whether a domain check may also ask the registry (RDAP) and fetch an MTA-STS policy. */
  readonly webLookups: boolean;
  readonly retained: Retained;
  readonly logLevel: (typeof logLevels)[number];
}

const logLevels = ["debug", "info", "warn", "error", "silent"] as const;

export type Configured =
  | { readonly ok: true; readonly config: Config }
  | { readonly ok: false; readonly problems: readonly Problem[] };

/**
 * Reads the environment as a pure function of it and reports every mistake at once. An empty value counts as not set.
 */
export function readConfig(env: Readonly<Record<string, string | undefined>>): Configured {
  const problems: Problem[] = [];
  const complain = (setting: Setting, problem: Words, remedy: Words): undefined => {
    problems.push({ setting, problem, remedy });
  };
  const value = (setting: Setting): string | undefined => {
    const text = env[setting]?.trim();
    return text === "" ? undefined : text;
  };
  const needed = (setting: Setting, remedy: Words): string => {
    const text = value(setting);
    if (text === undefined) complain(setting, missing, remedy);
    return text ?? "";
  };
  const url = (setting: Setting, remedy: Words): string | undefined => {
    const text = value(setting);
    if (text === undefined) return undefined;
    if (URL.canParse(text) && /^https?:$/.test(new URL(text).protocol)) return text.replace(/\/+$/, "");
    return complain(setting, { zh: "不是 http(s) 地址", en: "is not an http(s) address" }, remedy);
  };

  const aiBot = readAiBot();
  const wecom = readWecom();
  const port = wholeNumber("PORT", 0, 65_535, 3_000, leaveEmpty(3_000));
  const dnsServers = readDnsServers();
  const logLevel = oneOf("LOG_LEVEL", logLevels, "info");
  const webLookups = oneOf("WEB_LOOKUPS", ["on", "off"], "on") === "on";
  const freshMinutes = wholeNumber("CALLBACK_FRESH_MINUTES", 1, 1_440, 10, leaveEmpty(10));
  const publicUrl = url("PUBLIC_URL", {
    zh: "例如 https://bot.your-company.com",
    en: "for example https://bot.your-company.com",
  });
  const apiBase = url("WECOM_API_BASE", leaveEmpty("https://qyapi.weixin.qq.com"));
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
      webLookups,
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
    const corpId = needed("WECOM_CORP_ID", pages.corpId);
    const keys = readKeys("WECOM_TOKEN", "WECOM_ENCODING_AES_KEY", pages.callback);
    return { corpId, ...keys, ...(app && { app }) };
  }

  function readKeys(
    tokenSetting: "WECOM_TOKEN" | "AIBOT_TOKEN",
    keySetting: "WECOM_ENCODING_AES_KEY" | "AIBOT_ENCODING_AES_KEY",
    page: Words,
  ) {
    const malformed = { zh: "格式不对", en: "cannot be right" };
    const token = needed(tokenSetting, page);
    const tokenWrong = token === "" ? undefined : tokenProblem(token);
    if (tokenWrong)
      complain(tokenSetting, malformed, { zh: "1 到 32 位字母数字，和后台完全一致", en: tokenWrong });
    const encodingAesKey = needed(keySetting, page);
    const keyWrong = encodingAesKey === "" ? undefined : encodingAesKeyProblem(encodingAesKey);
    if (keyWrong)
      complain(keySetting, malformed, {
        zh: "43 位字母数字，从后台原样复制，前后不带空格和等号",
        en: keyWrong,
      });
    return { token, encodingAesKey };
  }

  function readAiBot(): Config["aiBot"] {
    const connection = readConnection();
    const isSet = value("AIBOT_TOKEN") ?? value("AIBOT_ENCODING_AES_KEY");
    const callback =
      isSet === undefined ? undefined : readKeys("AIBOT_TOKEN", "AIBOT_ENCODING_AES_KEY", pages.aiBot);
    if (!connection && !callback) return undefined;
    return { ...(connection && { connection }), ...(callback && { callback }) };
  }

  function readConnection() {
    const [botId, secret] = [value("AIBOT_ID"), value("AIBOT_SECRET")];
    if (botId === undefined && secret === undefined) return undefined;
    if (botId === undefined) return complain("AIBOT_ID", missingBeside("AIBOT_SECRET"), pages.aiBot);
    if (secret === undefined) return complain("AIBOT_SECRET", missingBeside("AIBOT_ID"), pages.aiBot);
    return { botId, secret };
  }

  function readApp() {
    const [agentId, secret] = [value("WECOM_AGENT_ID"), value("WECOM_SECRET")];
    if (agentId !== undefined && !/^\d{1,12}$/.test(agentId)) {
      return complain("WECOM_AGENT_ID", { zh: "不是数字", en: "is not a number" }, pages.app);
    }
    if (agentId === undefined && secret === undefined) return undefined;
    if (agentId === undefined) return complain("WECOM_AGENT_ID", missingBeside("WECOM_SECRET"), pages.app);
    if (secret === undefined) return complain("WECOM_SECRET", missingBeside("WECOM_AGENT_ID"), pages.app);
    return { agentId, secret };
  }

  function wholeNumber(setting: Setting, least: number, most: number, usual: number, remedy: Words): number {
    const text = value(setting) ?? String(usual);
    const number = /^\d{1,5}$/.test(text) ? Number(text) : Number.NaN;
    if (number >= least && number <= most) return number;
    const given = text.slice(0, 20);
    const problem = {
      zh: `应是 ${least} 到 ${most} 的整数：${given}`,
      en: `is not a number from ${least} to ${most}: ${given}`,
    };
    complain(setting, problem, remedy);
    return usual;
  }

  function readDatabaseUrl(): string | undefined {
    const text = value("DATABASE_URL");
    if (text === undefined || /^postgres(ql)?:$/.test(URL.canParse(text) ? new URL(text).protocol : ""))
      return text;
    return complain(
      "DATABASE_URL",
      { zh: "不是 PostgreSQL 地址", en: "is not the address of a PostgreSQL database" },
      {
        zh: "postgres://用户:密码@主机:5432/库，密码里的 @ 和 / 写成 %40、%2F",
        en: "postgres://user:password@host:5432/database, signs like @ or / in the password as %40, %2F",
      },
    );
  }

  function readDnsServers(): readonly string[] {
    const { servers, bad } = dnsServersIn(value("DNS_SERVERS") ?? "");
    if (bad) {
      complain(
        "DNS_SERVERS",
        {
          zh: `里有一个不是服务器地址：${bad.slice(0, 60)}`,
          en: `holds no server address: ${bad.slice(0, 60)}`,
        },
        {
          zh: "IP 地址，可带端口，逗号分隔，例如 127.0.0.1:5353,223.5.5.5",
          en: "IP addresses with an optional port, separated by commas, for example 127.0.0.1:5353,223.5.5.5",
        },
      );
    }
    return servers;
  }

  function oneOf<T extends string>(setting: Setting, known: readonly T[], usual: T): T {
    const choice = known.find((one) => one === (value(setting) ?? usual));
    return choice ?? complain(setting, unknownWord, anyOf(known)) ?? usual;
  }

  function readStaffWebhook(): string | undefined {
    const text = url("STAFF_WEBHOOK_URL", pages.webhook);
    if (text === undefined || new URL(text).searchParams.has("key")) return text;
    return complain("STAFF_WEBHOOK_URL", { zh: "没有 key", en: "has no key" }, pages.webhook);
  }
}
