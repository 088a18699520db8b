import { readFile } from "node:fs/promises";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { z } from "zod";
import { reportSchema } from "../../../src/mail/domain/schema.ts";
import {
  blocklistRegistry,
  checkDomain,
  createBlocklists,
  diffReports,
  parseReport,
  printReport,
} from "../../../src/mail/index.ts";
import { type Zone, zoneLookup } from "../../helpers/zone.ts";
import { nowMs } from "./scenarios/others.ts";
import { at, exmailSpf, healthy, zoneOf } from "./scenarios/scenario.ts";

const lists: Zone = {
  "test.multi.surbl.org": { A: ["127.0.0.64"] },
  "test.multi.uribl.com": { A: ["127.0.0.2"] },
  "dbltest.com.dbl.spamhaus.org": { A: ["127.0.1.2"] },
};
const blocklists = createBlocklists({
  lookup: zoneLookup(lists),
  clock: () => nowMs,
  lists: blocklistRegistry({ spamhausMirrors: true }),
});
const check = (zone: Parameters<typeof zoneOf>[0], domain = "x.example") =>
  checkDomain(domain, {
    lookup: zoneLookup(zoneOf(zone)),
    clock: () => nowMs,
    random: () => 0.42,
    blocklists,
  });

/** The customer of dialogue D1 before and after he did what the bot said. */
const hichina = { NS: ["dns9.hichina.com", "dns10.hichina.com"] };
const before = {
  ...at({ ...hichina, TXT: [exmailSpf, "v=spf1 include:spf.mail.qq.com -all"] }),
  "_dmarc.x.example": undefined,
};
const after = {
  ...at(hichina),
  "_dmarc.x.example": { TXT: ["v=DMARC1; p=none; rua=mailto:dmarc@x.example"] },
};

test("the dialogue's customer reads what the dialogue says", async () => {
  const report = await check(before);
  expect(report).toMatchObject({
    version: 1,
    id: "R-GGGG",
    checkedAt: "2026-11-20T00:00:00.000Z",
    domain: "x.example",
    status: "fail",
    counts: { fail: 2, warn: 0, pass: 4, skipped: 2, info: 4, unknown: 0 },
    coverage: { known: 10, total: 12, text: "10/12" },
    mailProvider: { id: "exmail", seenIn: "mx" },
    dnsHost: { id: "aliyun", verified: false, fields: { host: { zh: "主机记录" } } },
    dns: { asked: "resolver", health: "ok" },
  });
  expect(printReport(report, "zh")).toBe(`❌ x.example：有 2 项必须先修（进垃圾箱的常见原因）

❌ SPF：有 2 条（只能有 1 条），收件方会当作无效
❌ DMARC：没有
✅ 域名解析：正常（DNS 在阿里云）
✅ 收信 MX：指向腾讯企业邮箱
✅ 域名黑名单：查了 3 个，均未列入
✅ 泛解析：没有用于邮件的泛解析
➖ DKIM：没法只凭域名判断，把一封已发邮件的邮件头贴给我可以验
➖ 域名注册：没有查（这个后缀不提供查询或未启用）
ℹ️ MTA-STS：没有（可不设）
ℹ️ TLS-RPT：没有（可不设）
ℹ️ BIMI：没有（可不设）
ℹ️ DNSSEC：没有启用（可不设）

要做的 2 件事（约 10 分钟）
1. 删掉多余的 SPF，只留我给的这一条（管域名的同事，约 5 分钟）
   这样共用 8/10 次查询。
   主机记录 @  记录类型 TXT  记录值：
   v=spf1 include:spf.mail.qq.com ~all
   代替 v=spf1 include:spf.mail.qq.com -all
2. 加上 DMARC（管域名的同事，约 5 分钟）
   p=none 只观察、不影响现有收发，最稳妥。rua 里的邮箱要真实存在，收报告用。
   主机记录 _dmarc  记录类型 TXT  记录值：
   v=DMARC1; p=none; rua=mailto:dmarc@x.example

您的 DNS 在阿里云：阿里云控制台 → 云解析 DNS → 找到域名点“解析设置” → 添加记录（菜单名称可能随改版变化）

查到 10/12 项 · 得分 57/100 · 报告 R-GGGG · 2026-11-20T00:00:00.000Z · 问的是解析服务器`);
  expect(printReport(report, "en").split("\n").slice(0, 8)).toEqual([
    "❌ x.example: 2 things to fix first (a common reason mail is filtered)",
    "",
    "❌ SPF: 2 records (only 1 allowed), so receivers ignore them all",
    "❌ DMARC: missing",
    "✅ Domain: resolves (DNS at Alibaba Cloud)",
    "✅ MX: Tencent Exmail",
    "✅ Domain blocklists: not listed on 3 checked",
    "✅ Wildcard: none that touches mail",
  ]);
});

test("the score can be added up", async () => {
  const { score } = await check(before);
  expect(score.items).toEqual([
    { check: "spf", weight: 10, points: 0 },
    { check: "dmarc", weight: 10, points: 0 },
    { check: "dom", weight: 5, points: 5 },
    { check: "mx", weight: 10, points: 10 },
    { check: "blocklist", weight: 10, points: 10 },
    { check: "wildcard", weight: 2, points: 2 },
  ]);
  expect(score.value).toBe(Math.round((100 * 27) / 47));
});

test("a domain with nothing to complain of passes", async () => {
  const report = await check({});
  expect([report.status, report.headline.zh]).toEqual(["pass", "✅ x.example：没发现问题"]);
  expect(printReport(report, "zh")).toContain("也不代表一定进收件箱");
});

test("a Chinese name is shown as people write it", async () => {
  const report = await check({ "xn--kiv86n.xn--fiqs8s": healthy["x.example"] }, "xn--kiv86n.xn--fiqs8s");
  expect(report.headline.zh).toContain("星海.中国");
});

test("of a domain that does not exist nothing else is said", async () => {
  const report = await check({}, "gone.example");
  expect(report.headline.zh).toBe("❌ gone.example：域名不存在或已停用");
  expect(report.counts).toMatchObject({ fail: 1, skipped: 11 });
});

describe("two reports", () => {
  test("show what was repaired", async () => {
    const diff = diffReports(await check(before), await check(after));
    expect(
      diff.changed.map(({ check, from, to, verdict }) => `${from}→${to} ${check} ${verdict.zh}`),
    ).toEqual([
      "fail→pass spf SPF：只有 1 条，语法正确",
      "fail→warn dmarc DMARC：已有（p=none 观察中），稳定两周后可加强",
    ]);
    expect(diff).toMatchObject({ stillOpen: [], fixed: ["dmarc", "spf"], worse: [] });
  });
  test("show the records that went and came, in whatever order DNS tells the others", async () => {
    const { changed } = diffReports(await check(before), await check(after));
    const records = (rows: readonly string[] = []) => rows.filter((row) => row.includes("v="));
    const of = (id: string) => changed.find((change) => change.check === id)?.evidence;
    expect(records(of("spf")?.gone)).toEqual([
      expect.stringContaining("v=spf1 include:spf.mail.qq.com -all"),
    ]);
    expect(records(of("dmarc")?.added)).toEqual([
      expect.stringContaining("v=DMARC1; p=none; rua=mailto:dmarc@x.example"),
    ]);
    const [one, other] = [
      ["ip4:192.0.2.1 -all", "-all"],
      ["-all", "ip4:192.0.2.1 -all"],
    ].map((terms) => at({ TXT: terms.map((term) => `v=spf1 ${term}`) }));
    expect(diffReports(await check(one), await check(other)).changed).toEqual([]);
  });
  test("of which the later complains of something else are not the same", async () => {
    const tooMany = Array.from({ length: 11 }, (_, i) => `a:n${i}.x.example`).join(" ");
    const merged = { ...before, ...at({ ...hichina, TXT: [`v=spf1 ${tooMany} -all`] }) };
    const diff = diffReports(await check(before), await check(merged));
    expect(diff).toMatchObject({ fixed: [], stillOpen: expect.arrayContaining(["spf"]) });
    expect(diff.changed).toEqual([expect.objectContaining({ check: "spf", from: "fail", to: "fail" })]);
  });
  test("show what got worse, and call nothing fixed that was not seen", async () => {
    const [good, bad, silent] = [
      await check({}),
      await check(before),
      await check({ ...before, "x.example": "timeout" }),
    ];
    expect(diffReports(good, bad)).toMatchObject({ fixed: [], worse: ["spf", "dmarc"] });
    expect(diffReports(bad, silent)).toMatchObject({ fixed: [], stillOpen: ["dmarc", "spf"], worse: [] });
    expect(diffReports(bad, bad)).toMatchObject({
      changed: [],
      fixed: [],
      worse: [],
      stillOpen: ["spf", "dmarc"],
    });
  });
});

describe("the stored form", () => {
  test("comes back as it went", async () => {
    const report = await check(before);
    expect(parseReport(JSON.parse(JSON.stringify(report)))).toEqual(report);
  });
  test("is told from anything else", async () => {
    const report = await check({});
    for (const other of [undefined, null, "", {}, { ...report, version: 2 }, { ...report, checks: [{}] }])
      expect(parseReport(other)).toBeUndefined();
    fc.assert(fc.property(fc.anything(), (value) => parseReport(value) === undefined));
  });
  test("is what the published JSON Schema says", async () => {
    const file = new URL("../../../src/mail/domain/report.schema.json", import.meta.url);
    expect(JSON.parse(await readFile(file, "utf8"))).toEqual(z.toJSONSchema(reportSchema));
  });
});
