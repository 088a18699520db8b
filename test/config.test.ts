import { expect, test } from "vitest";
import { readConfig } from "../src/config.ts";
import { describeProblems } from "../src/config-problem.ts";

const dayMs = 86_400_000;
const least = {
  WECOM_CORP_ID: "ww0123456789abcdef",
  WECOM_TOKEN: "Token2026",
  WECOM_ENCODING_AES_KEY: "abcdefghijklmnopqrstuvwxyz0123456789ABCDEFG",
};
const problemsOf = (env: Record<string, string>) => {
  const configured = readConfig(env);
  return configured.ok ? [] : configured.problems.map(({ setting }) => setting);
};

test("corp id, token and AES key are enough to start", () => {
  const configured = readConfig(least);
  expect(configured.ok && configured.config).toEqual({
    host: "127.0.0.1",
    port: 3000,
    dataDir: "data",
    dnsServers: [],
    webLookups: true,
    logLevel: "info",
    wecom: {
      corpId: "ww0123456789abcdef",
      token: "Token2026",
      encodingAesKey: least.WECOM_ENCODING_AES_KEY,
    },
    apiBase: "https://qyapi.weixin.qq.com",
    freshnessWindowMs: 600_000,
    retained: { transcriptsMs: 180 * dayMs, listsMs: dayMs, reportsMs: 365 * dayMs },
  });
});

test("the AI bot alone needs nothing of an app, and half of its keys are not enough", () => {
  const alone = readConfig({ AIBOT_ID: "bot-1", AIBOT_SECRET: "s3cret" });
  expect(alone).toMatchObject({ ok: true, config: { aiBot: { connection: { botId: "bot-1" } } } });
  expect(alone.ok && alone.config.wecom).toBeUndefined();
  expect(problemsOf({ AIBOT_ID: "bot-1", ...least })).toEqual(["AIBOT_SECRET"]);
  expect(problemsOf({ AIBOT_TOKEN: "Token2026" })).toContain("AIBOT_ENCODING_AES_KEY");
  expect(problemsOf({ AIBOT_ID: "b", AIBOT_SECRET: "s", WECOM_CORP_ID: "ww1" })).toEqual([
    "WECOM_TOKEN",
    "WECOM_ENCODING_AES_KEY",
  ]);
});

test("every mistake is reported at once, with a remedy and without the value of a secret", () => {
  const env = {
    WECOM_ENCODING_AES_KEY: "tooShortSecretKey",
    WECOM_TOKEN: "has blank secret",
    WECOM_SECRET: "s3cret",
    PORT: "99999",
    DNS_SERVERS: "223.5.5.5, dns.example",
    LOG_LEVEL: "loud",
    STAFF_WEBHOOK_URL: "https://qyapi.weixin.qq.com/cgi-bin/webhook/send",
    PUBLIC_URL: "bot.example.com",
  };
  const configured = readConfig(env);
  expect(problemsOf(env).toSorted()).toEqual([
    "DNS_SERVERS",
    "LOG_LEVEL",
    "PORT",
    "PUBLIC_URL",
    "STAFF_WEBHOOK_URL",
    "WECOM_AGENT_ID",
    "WECOM_CORP_ID",
    "WECOM_ENCODING_AES_KEY",
    "WECOM_TOKEN",
  ]);
  const shown = configured.ok ? "" : describeProblems(configured.problems);
  expect(shown).not.toMatch(/tooShortSecretKey|has blank secret|s3cret/);
  expect(shown.split("\n")).toHaveLength(18);
});

test.each([
  [{ PORT: "0" }, []],
  [{ PORT: "12.5" }, ["PORT"]],
  [{ CALLBACK_FRESH_MINUTES: "5" }, []],
  [{ CALLBACK_FRESH_MINUTES: "0" }, ["CALLBACK_FRESH_MINUTES"]],
  [{ CALLBACK_FRESH_MINUTES: "1441" }, ["CALLBACK_FRESH_MINUTES"]],
  [{ PORT: "-1" }, ["PORT"]],
  [{ WECOM_AGENT_ID: "1000002" }, ["WECOM_SECRET"]],
  [{ WECOM_AGENT_ID: "one", WECOM_SECRET: "x" }, ["WECOM_AGENT_ID"]],
  [{ DNS_SERVERS: "127.0.0.1:5353,[::1]:53,2001:db8::1" }, []],
  [{ DNS_SERVERS: "127.0.0.1:port" }, ["DNS_SERVERS"]],
  [{ WECOM_API_BASE: "ftp://proxy.example" }, ["WECOM_API_BASE"]],
  [{ WECOM_CORP_ID: "   " }, ["WECOM_CORP_ID"]],
])("%j complains about %j", (env, expected) => {
  expect(problemsOf({ ...least, ...env })).toEqual(expected);
});

test("a database is named by its address, which is not repeated when it is wrong", () => {
  const databaseUrl = "postgres://bot:s3cret@127.0.0.1:5432/bot";
  expect(readConfig({ ...least, DATABASE_URL: databaseUrl })).toMatchObject({
    ok: true,
    config: { databaseUrl },
  });
  for (const wrong of ["mysql://bot:s3cret@db/bot", "127.0.0.1:5432/s3cret", "postgres"]) {
    const configured = readConfig({ ...least, DATABASE_URL: wrong });
    const said = configured.ok ? "" : describeProblems(configured.problems);
    expect(said).toMatch(/DATABASE_URL .*is not the address/);
    expect(said).not.toContain("s3cret");
  }
});

test("how long things are kept is a setting each, and nobody's list stays longer than customers are told", () => {
  const kept = (env: Record<string, string>) => {
    const configured = readConfig({ ...least, ...env });
    return configured.ok ? configured.config.retained : configured.problems.map(({ setting }) => setting);
  };
  expect(kept({ RETAIN_TRANSCRIPTS_DAYS: "30", RETAIN_LISTS_HOURS: "2", RETAIN_REPORTS_DAYS: "90" })).toEqual(
    { transcriptsMs: 30 * dayMs, listsMs: dayMs / 12, reportsMs: 90 * dayMs },
  );
  expect(
    kept({ RETAIN_TRANSCRIPTS_DAYS: "0", RETAIN_LISTS_HOURS: "25", RETAIN_REPORTS_DAYS: "forever" }),
  ).toEqual(["RETAIN_TRANSCRIPTS_DAYS", "RETAIN_LISTS_HOURS", "RETAIN_REPORTS_DAYS"]);
});
