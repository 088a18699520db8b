import { chmod, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { expect, onTestFinished, test } from "vitest";
import { type Config, readConfig } from "../../src/config.ts";
import {
  type ExaminedFinding,
  examinations,
  examine,
  exitCodeOf,
  listenForVerification,
  printFindings,
} from "../../src/doctor/index.ts";
import { type FakeApi, startDemoDns, startFakeApi } from "../../src/emulator/index.ts";
import { createApiClient } from "../../src/wecom/index.ts";
import { testFolder } from "../helpers/folder.ts";

const keys = {
  corpId: "ww0123456789abcdef",
  agentId: 1000002,
  secret: "DoctorTestSecret0123456789",
};
const encodingAesKey = "abcdefghijklmnopqrstuvwxyz0123456789ABCDEFG";

interface Installation {
  readonly env: Record<string, string>;
  readonly envText: string;
  readonly folder: string;
  readonly api: FakeApi;
  look(changes?: {
    readonly env?: Record<string, string>;
    readonly envText?: string;
    readonly node?: string;
    readonly clockAheadMs?: number;
    readonly ping?: boolean;
    readonly secret?: string;
  }): Promise<readonly ExaminedFinding[]>;
}

/** An installation in order: WeCom's API and DNS on this machine, our callback on a port of its own. */
async function installation(): Promise<Installation> {
  const folder = await testFolder();
  const api = await startFakeApi({ keys, webhookKey: "staff-group-key" });
  const dns = await startDemoDns();
  dns.setZone("qq.com", {
    "@": { MX: [[10, "mx3.qq.com"]], TXT: [`v=spf1 ${"ip4:203.0.113.1 ".repeat(80)}-all`] },
  });
  const env: Record<string, string> = {
    PORT: "0",
    DATA_DIR: join(folder, "data"),
    WECOM_CORP_ID: keys.corpId,
    WECOM_TOKEN: "DoctorToken",
    WECOM_ENCODING_AES_KEY: encodingAesKey,
    WECOM_AGENT_ID: String(keys.agentId),
    WECOM_SECRET: keys.secret,
    WECOM_API_BASE: api.baseUrl,
    STAFF_WEBHOOK_URL: api.webhookUrl,
    DNS_SERVERS: dns.address,
  };
  const callback = await listenForVerification(settings(env), () => undefined);
  env.PORT = new URL(callback.url).port;
  onTestFinished(async () => {
    callback.close();
    await api.close();
    await dns.close();
  });
  const lines = (values: Record<string, string>) =>
    Object.entries(values)
      .map(([name, value]) => `${name}=${value}\n`)
      .join("");
  const look: Installation["look"] = async (changes = {}) => {
    const now = { ...env, ...changes.env };
    const envFile = join(folder, ".env");
    await writeFile(envFile, changes.envText ?? lines(now));
    await chmod(envFile, 0o600);
    return examine({
      env: now,
      configured: readConfig(now),
      envFile,
      nodeVersion: changes.node ?? "20.20.0",
      nodeNeeded: "20.15",
      fetch,
      clock: () => Date.now() + (changes.clockAheadMs ?? 0),
      api: createApiClient({ ...keys, secret: changes.secret ?? keys.secret, baseUrl: api.baseUrl }),
      ping: changes.ping ?? false,
    });
  };
  return { env, envText: lines(env), folder, api, look };
}

function settings(env: Record<string, string>): Config {
  const configured = readConfig(env);
  if (!configured.ok) throw new Error(JSON.stringify(configured.problems));
  return configured.config;
}

const of = (findings: readonly ExaminedFinding[], id: string) =>
  findings.filter((finding) => finding.id === id);
const marks = (findings: readonly ExaminedFinding[], id: string) => of(findings, id).map(({ mark }) => mark);
const words = (findings: readonly ExaminedFinding[], id: string) =>
  of(findings, id)
    .flatMap(({ seen, remedy }) => [seen.zh, remedy?.zh ?? ""])
    .join(" ");

test("an installation in order: nothing fails, and every check of the list is there once", async () => {
  const { look } = await installation();
  const findings = await look({ ping: true });
  expect(findings.filter(({ mark }) => mark === "fail" || mark === "warn")).toEqual([]);
  expect([...new Set(findings.map(({ id }) => id))]).toEqual(examinations.map(({ id }) => id));
  expect(examinations.map(({ id }) => id).toSorted()).toEqual(
    Array.from({ length: 18 }, (_, at) => `D-${String(at + 1).padStart(2, "0")}`),
  );
  for (const id of ["D-01", "D-02", "D-03", "D-05", "D-07", "D-08", "D-09", "D-13", "D-16"])
    expect(marks(findings, id), id).toContain("ok");
  expect(exitCodeOf(findings)).toBe(0);
  expect(printFindings(findings, "zh")).toMatch(/✅ D-05 回调自测: .+原样返回明文/);
});

test("says nothing of a secret, however wrong the settings are", async () => {
  const { look, env } = await installation();
  const wrong = await look({
    env: { WECOM_TOKEN: "AnotherToken", WECOM_ENCODING_AES_KEY: `${encodingAesKey}=` },
    secret: "AWrongSecret",
    ping: true,
  });
  const said = JSON.stringify(wrong);
  for (const secret of [keys.secret, "AWrongSecret", "AnotherToken", encodingAesKey, "staff-group-key"])
    expect(said).not.toContain(secret);
  expect(said).not.toContain(env.STAFF_WEBHOOK_URL ?? "?");
});

test.each([
  ['WECOM_TOKEN="DoctorToken"', /WECOM_TOKEN 带引号/],
  ["WECOM_SECRET=ａｂｃ", /WECOM_SECRET 有全角字符/],
  ["WECOM_SECRET=abc\u200b", /WECOM_SECRET 有看不见的字符/],
  ["wecom_token=abc", /大小写不对.+改成 WECOM_TOKEN/],
  ["\ufeffPORT=3000", /BOM/],
  ["WECOM_SECRET=your-secret", /还是示例文字/],
])("finds what copying leaves in .env: %j", async (envText, sentence) => {
  const { look } = await installation();
  const findings = await look({ envText });
  expect(marks(findings, "D-02")).toContain("warn");
  expect(words(findings, "D-02")).toMatch(sentence);
});

test("a key that does not fit the running server is named at the round trip", async () => {
  const { look } = await installation();
  const findings = await look({ env: { WECOM_TOKEN: "AnotherToken" } });
  expect(marks(findings, "D-05")).toEqual(["fail"]);
  expect(words(findings, "D-05")).toContain("旧设置");
});

test("a server that does not run is told apart from one that answers wrongly", async () => {
  const { look } = await installation();
  const silent = await look({ env: { PORT: "9" } });
  expect(words(silent, "D-05")).toContain("npm start");
});

test("an address that WeCom does not trust is named, with where to enter it; the secret is not blamed", async () => {
  const { look, api } = await installation();
  api.faults.ipNotTrusted = true;
  const findings = await look();
  expect(marks(findings, "D-07")).toEqual(["ok"]);
  expect(marks(findings, "D-08")).toEqual(["fail"]);
  expect(words(findings, "D-08")).toMatch(/60020.+可信/);
});

test("a wrong secret is named once with its remedy, a clock that is off with the seconds", async () => {
  const { look } = await installation();
  const wrongSecret = await look({ secret: "AWrongSecret" });
  expect(words(wrongSecret, "D-07")).toMatch(/40001/);
  const ahead = await look({ clockAheadMs: 400_000 });
  expect(marks(ahead, "D-13")).toEqual(["fail"]);
  expect(words(ahead, "D-13")).toMatch(/相差 (399|400|401) 秒/);
});

test("an old Node, a data folder that cannot be written, an open .env and settings that are missing", async () => {
  const { look, folder } = await installation();
  expect(words(await look({ node: "18.20.4" }), "D-01")).toContain("太旧");
  await writeFile(join(folder, "file"), "");
  expect(words(await look({ env: { DATA_DIR: join(folder, "file", "data") } }), "D-01")).toContain("不能写");
  const missing = await look({ env: { WECOM_CORP_ID: "" } });
  expect(words(missing, "D-02")).toContain("WECOM_CORP_ID");
  expect(marks(missing, "D-05")).toEqual(["skip"]);
  expect(exitCodeOf(missing)).toBe(2);
});

test.each([
  ["a wrong path", (url: URL) => new URL(`/callback${url.search}`, url), "/wecom/callback"],
  ["a lost query", (url: URL) => new URL(url.pathname, url), "丢了查询参数"],
  [
    "another token",
    (url: URL) => {
      url.searchParams.set("msg_signature", "0".repeat(40));
      return url;
    },
    "Token 与后台不一致",
  ],
])("waiting for WeCom's verification explains %s", async (_, bend, sentence) => {
  const heard: string[] = [];
  const listening = await listenForVerification(
    settings({
      PORT: "0",
      WECOM_CORP_ID: keys.corpId,
      WECOM_TOKEN: "DoctorToken",
      WECOM_ENCODING_AES_KEY: encodingAesKey,
    }),
    ({ said }) => heard.push(said.zh),
  );
  const url = new URL(
    "/wecom/callback?msg_signature=x&timestamp=1700000000&nonce=n&echostr=abc",
    listening.url,
  );
  const response = await fetch(bend(url));
  expect(response.ok).toBe(false);
  expect(heard).toEqual([expect.stringContaining(sentence)]);
  listening.close();
});
