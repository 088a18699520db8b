import { afterAll, beforeAll, expect, test } from "vitest";
import { startDemoDns } from "../../src/emulator/index.ts";
import {
  checkDomain,
  createBlocklists,
  createLookup,
  createResolver,
  type DomainReport,
} from "../../src/mail/index.ts";
import {
  createApp,
  type HistoryPoint,
  listen,
  type RequestLog,
  type RunningServer,
  reportPages,
} from "../../src/server/index.ts";
import { createLinks } from "../../src/uploads/index.ts";

let bad: DomainReport;
let server: RunningServer;
let nowMs = Date.UTC(2026, 10, 24, 4, 0, 0);
const log: RequestLog[] = [];
const reports = new Map<string, DomainReport>();
let history: readonly HistoryPoint[] = [];
let rechecked: string[] = [];
const links = createLinks({
  secret: Buffer.alloc(32, 7),
  clock: () => nowMs,
  publicUrl: () => server.url,
});

beforeAll(async () => {
  const dns = await startDemoDns();
  const asking = createLookup({ servers: [dns.address] });
  const resolver = createResolver({ servers: [dns.address] });
  bad = await checkDomain("xinghai-trade.example", {
    ...asking,
    clock: () => nowMs,
    random: () => 0.5,
    blocklists: createBlocklists({ lookup: resolver.lookup, clock: () => nowMs }),
  });
  asking.close();
  resolver.close();
  await dns.close();
  reports.set(bad.id, bad);
  const app = createApp({
    webhooks: [],
    pages: [
      reportPages({
        links,
        toTraditional: (text) => text.replaceAll("检查", "檢查"),
        report: async (id) => reports.get(id),
        history: async () => history,
        recheck: async (report) => {
          rechecked.push(report.domain);
          const fresh = { ...report, id: "R-NEW2", checkedAt: new Date(nowMs).toISOString() };
          reports.set(fresh.id, fresh);
          return fresh;
        },
        clock: () => nowMs,
      }),
    ],
    readiness: async () => ({ ok: true }),
    version: "1",
    clock: () => nowMs,
    onRequest: (entry) => log.push(entry),
    onError: (error) => {
      throw error;
    },
  });
  server = await listen({ app, host: "127.0.0.1", port: 0, drainMs: 200 });
});
afterAll(() => server.stop());

const page = async (report: DomainReport, language: "zh-Hans" | "zh-Hant" | "en" = "zh-Hans") => {
  const response = await fetch(links.report(report.id, language) ?? "");
  return { response, text: await response.text() };
};

test("verdict, what to do with the record to paste, the arithmetic and every check, under a strict policy", async () => {
  const { response, text } = await page(bad);
  expect(response.status).toBe(200);
  const policy = response.headers.get("content-security-policy") ?? "";
  expect(policy).toContain("default-src 'none'");
  expect(policy).not.toMatch(/unsafe|data:|\*/);
  expect(response.headers.get("x-robots-tag")).toBe("noindex");
  expect(response.headers.get("cache-control")).toBe("no-store");
  expect(text).toContain(bad.headline.zh);
  const [fix] = bad.checks.flatMap(({ fixes }) => fixes).filter(({ record }) => record);
  expect(text).toContain(fix?.record?.value ?? "no record");
  for (const { verdict } of bad.checks) expect(text).toContain(verdict.zh.replaceAll("'", "&#39;"));
  const sum = (of: "points" | "weight") => bad.score.items.reduce((total, item) => total + item[of], 0);
  expect(text).toContain(`100 × ${sum("points")} ÷ ${sum("weight")} ＝ ${bad.score.value}`);
  expect(text).not.toMatch(/<style|<script>| on\w+="| style="/);
  expect(Buffer.byteLength(text)).toBeLessThan(60_000);
});

test("style and script are fetched once and kept for good", async () => {
  const { text } = await page(bad);
  for (const [, path] of text.matchAll(/(?:href|src)="(\/r\/[^"]+)"/g)) {
    const asset = await fetch(`${server.url}${path}`);
    expect(asset.headers.get("cache-control")).toContain("immutable");
    expect((await asset.text()).length).toBeGreaterThan(200);
  }
});

test("in English and in Traditional Chinese, and as JSON for programs", async () => {
  const english = await page(bad, "en");
  expect(english.text).toContain('<html lang="en">');
  expect(english.text).toContain(bad.headline.en);
  expect((await page(bad, "zh-Hant")).text).toContain("重新檢查");
  const json = await fetch(`${links.report(bad.id, "en")}.json`);
  expect(await json.json()).toEqual(JSON.parse(JSON.stringify(bad)));
});

test("what a stranger wrote into DNS stays text", async () => {
  const evil = `<script>alert(1)</script>"'><img src=x onerror=alert(2)>`;
  const [first] = bad.checks;
  if (!first) throw new Error("a report has checks");
  const report: DomainReport = {
    ...bad,
    id: "R-EVAL",
    unicode: evil,
    headline: { zh: evil, en: evil },
    dns: { ...bad.dns, note: { zh: evil, en: evil } },
    checks: bad.checks.map((check) => ({
      ...check,
      verdict: { zh: evil, en: evil },
      source: evil,
      evidence: {
        columns: [{ zh: evil, en: evil }],
        rows: [[evil], ["v=spf1", evil, ""], ["  x", evil, evil]],
      },
      fixes: [
        {
          id: "x",
          title: { zh: evil, en: evil },
          effortMinutes: 1,
          who: "customer",
          record: { host: evil, name: evil, type: "TXT", value: evil, replaces: [evil] },
          removes: [evil],
        },
      ],
    })),
  };
  reports.set(report.id, report);
  const { text } = await page(report);
  expect(text).toContain("&lt;script&gt;alert(1)");
  expect(text).not.toMatch(/<script>|<img/);
});

test("a link that is forged, cut or old opens nothing, and the log never holds one", async () => {
  const link = links.report(bad.id, "en") ?? "";
  for (const wrong of [
    `${link.slice(0, -1)}x`,
    link.slice(0, -5),
    `${server.url}/r/R-7F3K`,
    `${server.url}/r/..%2f..%2fetc`,
  ])
    expect((await fetch(wrong)).status, wrong).toBe(404);
  nowMs += 91 * 86_400_000;
  expect((await fetch(link)).status).toBe(410);
  nowMs -= 91 * 86_400_000;
  expect(log.every(({ path }) => !path.startsWith("/r/") || path === "/r/…")).toBe(true);
});

test("it is checked again after ten minutes, not before, and leads to the fresh report", async () => {
  rechecked = [];
  const link = links.report(bad.id, "zh-Hans") ?? "";
  const early = await fetch(link, { method: "POST", redirect: "manual" });
  expect([early.status, rechecked]).toEqual([303, []]);
  nowMs += 11 * 60_000;
  const later = await fetch(link, { method: "POST", redirect: "manual" });
  expect(later.status).toBe(303);
  expect(rechecked).toEqual(["xinghai-trade.example"]);
  const fresh = await fetch(new URL(later.headers.get("location") ?? "", server.url));
  expect(await fresh.text()).toContain("R-NEW2");
});

test("earlier reports are drawn as a chart and said as text", async () => {
  history = [
    { atMs: Date.UTC(2026, 9, 1), score: 20 },
    { atMs: Date.UTC(2026, 10, 1), score: 85 },
  ];
  const { text } = await page(bad);
  expect(text).toContain("<polyline");
  expect(text).toContain("2026-10-01: 20 · 2026-11-01: 85");
  history = [];
  expect((await page(bad)).text).not.toContain("<polyline");
});
