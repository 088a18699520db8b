import { expect, test } from "vitest";
import { cleanList, describeList, type Lookup, openList, pastedList } from "../../../src/mail/index.ts";
import { type Zone, zoneLookup } from "../../helpers/zone.ts";
import { clean, listData } from "./lists.ts";

const zone: Zone = {
  "good.example": { MX: ["10 mx.good.example"] },
  "exmail.example": { MX: ["5 mxbiz1.qq.com"] },
  "gmail.com": { MX: ["5 gmail-smtp-in.l.google.com"] },
  "null.example": { MX: ["0 ."] },
  "web.example": { A: ["192.0.2.1"] },
  "web6.example": { AAAA: ["2001:db8::1"] },
  "empty.example": { TXT: ["nothing else"] },
  "slow.example": { MX: "timeout" },
  "broken.example": { MX: "servfail" },
  "half.example": { A: "timeout" },
  "chacuo.net": { MX: ["10 mx.chacuo.net"] },
};

const scenarios: readonly (readonly [address: string, verdict: string, ...codes: string[]])[] = [
  ["bob@good.example", "keep"],
  ["bob@exmail.example", "keep"],
  ["bob@gmail.com", "keep", "free-mail"],
  ["amy＠good.example", "keep", "repaired"],
  ["bob@null.example", "drop", "null-mx"],
  ["bob@none.example", "drop", "no-such-domain"],
  ["bob@empty.example", "drop", "no-mail"],
  ["bob@web.example", "review", "address-only"],
  ["bob@web6.example", "review", "address-only"],
  ["bob@slow.example", "review", "unknown"],
  ["bob@broken.example", "review", "unknown"],
  ["bob@half.example", "review", "unknown"],
  ["info@good.example", "review", "role"],
  ["sales2+cn@good.example", "review", "role"],
  ["sales.wang@good.example", "keep"],
  ["x@abc.chacuo.net", "drop", "no-such-domain", "disposable"],
  ["x@chacuo.net", "review", "disposable"],
  ["info#1@good.example", "review", "unusual"],
  ["bob@163.cm", "review", "typo", "no-such-domain"],
  ["bob@gmial", "review", "typo", "no-suffix"],
  ["a.b.example", "drop", "no-at"],
];

test.each(scenarios)("%s: %s %s %s", async (address, verdict, ...codes) => {
  const { rows } = await clean(`first@good.example\n${address}`, zone);
  const row = rows[1];
  expect({ verdict: row?.verdict, codes: row?.reasons.map(({ code }) => code) }).toEqual({
    verdict,
    codes: codes.filter((code) => code !== undefined),
  });
});

test.each([
  ["bob@163.cm", "bob@163.com"],
  ["bob@126.con", "bob@126.com"],
  ["bob@foxmial.com", "bob@foxmail.com"],
  ["bob@outlok", "bob@outlook.com"],
])("%s is suggested to be %s, and stays as it was given", async (given, suggestion) => {
  const { rows } = await clean(given, zone);
  expect(rows[0]).toMatchObject({ given, suggestion });
  expect(rows[0]?.address).not.toBe(suggestion);
});

test("the same mailbox counts once, whatever its letters, and the reason names the line", async () => {
  const list =
    "bob@good.example\nBOB@Good.Example\nj.smith@gmail.com\njsmith+news@googlemail.com\nj.x@good.example\njx@good.example";
  const { rows } = await clean(list, { ...zone, "googlemail.com": zone["gmail.com"] ?? {} });
  expect(
    rows.map(({ verdict, reasons: [first] }) => `${verdict} ${first?.code ?? ""} ${first?.text.zh ?? ""}`),
  ).toEqual([
    "keep  ",
    "drop duplicate 和第 1 行重复",
    "keep free-mail 公共邮箱，不是公司域名",
    "drop duplicate 和第 3 行重复",
    "keep  ",
    "keep  ",
  ]);
});

test("every domain is asked about once", async () => {
  const { asked } = await clean("a@good.example\nb@good.example\nc@GOOD.example\nd@web.example", zone);
  expect(asked.filter((question) => question.endsWith("good.example"))).toEqual(["MX good.example"]);
});

test("several addresses in a cell get a verdict each; a row without any gets one too", async () => {
  const { rows, summary } = await clean(
    "name,mail\nAnn,a@good.example; b@good.example\nBo,c@good.example\nCy,\nDi,d@good.example",
    zone,
  );
  expect(rows.map(({ line, given, verdict }) => [line, given, verdict])).toEqual([
    [2, "a@good.example", "keep"],
    [2, "b@good.example", "keep"],
    [3, "c@good.example", "keep"],
    [4, "", "drop"],
    [5, "d@good.example", "keep"],
  ]);
  expect(summary).toMatchObject({ rows: 4, addresses: 5, verdicts: { keep: 4, review: 0, drop: 1 } });
});

const dead: Lookup = async () => ({ status: "none", nameExists: false });
const silent: Lookup = async () => ({ status: "unknown", reason: "timeout" });
const inventing = zoneLookup({ ".": { NS: ["a.root-servers.net"] }, "*.example": { A: ["192.0.2.9"] } });

test.each([
  ["denies everything, even the root", dead],
  ["says nothing", silent],
  ["invents an address for every name", inventing],
])("a DNS that %s never costs anybody his row", async (_, lookup) => {
  const summary = await cleanList(await openList(pastedList("a@one.example\nb@two.example")), {
    lookup,
    data: listData,
    random: () => 0.5,
  });
  expect(summary.verdicts).toEqual({ keep: 0, review: 2, drop: 0 });
  expect(summary.domains).toEqual({ total: 2, unknown: 2 });
});

test("a DNS that knows some of the domains is believed about the others, even when it serves no root", async () => {
  const summary = await cleanList(await openList(pastedList("a@none.example\nb@good.example")), {
    lookup: zoneLookup(zone),
    data: listData,
    random: () => 0.5,
  });
  expect(summary.verdicts).toEqual({ keep: 1, review: 0, drop: 1 });
});

test("at most 50 domains are asked about at the same time", async () => {
  let [now, most] = [0, 0];
  const lookup: Lookup = async (name, type) => {
    now += 1;
    most = Math.max(most, now);
    await new Promise((resolve) => setImmediate(resolve));
    now -= 1;
    return dead(name, type);
  };
  const text = Array.from({ length: 300 }, (_, i) => `a@d${i}.example`).join("\n");
  await cleanList(await openList(pastedList(text)), { lookup, data: listData, random: () => 0.5 });
  // Two questions more are the probe of the resolver itself.
  expect(most).toBeGreaterThanOrEqual(50);
  expect(most).toBeLessThanOrEqual(52);
});

test("progress is told through all three phases, and a signal ends the work", async () => {
  const list = await openList(
    pastedList(Array.from({ length: 2_500 }, (_, i) => `a${i}@d${i % 7}.example`).join("\n")),
  );
  const told: string[] = [];
  await cleanList(list, {
    lookup: dead,
    data: listData,
    random: () => 0.5,
    onProgress: ({ phase, done, total }) => told.push(`${phase} ${done}/${total ?? "?"}`),
  });
  expect(told).toEqual([
    "rows 1000/?",
    "rows 2000/?",
    "rows 2500/2500",
    ...[1, 2, 3, 4, 5, 6, 7].map((done) => `domains ${done}/7`),
    "verdicts 1000/2500",
    "verdicts 2000/2500",
    "verdicts 2500/2500",
  ]);
  const signal = AbortSignal.abort(new Error("the customer said 删除"));
  const options = { lookup: dead, data: listData, random: () => 0.5, signal };
  await expect(cleanList(list, options)).rejects.toThrow("the customer said 删除");
});

test("the summary tells what must go first, who receives, and why nobody was probed", async () => {
  const list = [
    ...Array.from({ length: 6 }, (_, i) => `n${i}@gmail.com`),
    ...[
      "a@exmail.example",
      "b@good.example",
      "b@good.example",
      "x@none.example",
      "broken",
      "info@good.example",
    ],
    ...["bob@163.cm", "bob@slow.example", "c＠good.example"],
  ];
  const { summary } = await clean(list.join("\n"), zone);
  expect(describeList(summary, "zh")).toMatchInlineSnapshot(`
    "⚠️ 15 个地址，建议先处理 6 个再发（40%）

    必须删 3
    · 格式错误 1（如 a@b、少 @）
    · 域名不存在或不收信 1
    · 重复 1

    建议先看一眼 3
    · 域名疑似写错 1（已给出建议）
    · 公共角色邮箱 1（info@、admin@…）
    · 域名这次没查到 1

    可以发 9。其中 Gmail 系 67%，企业自有邮箱 22%，QQ 与腾讯企业邮箱 11%。
    有 1 个地址的写法已修正（全角、中文标点等），原因列里写明了。

    有 1 个域名的 DNS 没有回应，它们的地址没有删，只标成“先看一眼”，过一会儿可以再查。
    没有逐个连到对方服务器试探邮箱是否存在：这样做会让发信 IP 和域名被拉黑，Gmail、Outlook、QQ 的回答也不可靠。所以仍可能有少量退信。"
  `);
  expect(describeList(summary, "en")).toMatchInlineSnapshot(`
    "⚠️ 15 checked; deal with 6 of them first (40%)

    Must go 3
    · not an address 1 (no @, no .com)
    · domain does not exist or takes no mail 1
    · duplicate 1

    Have a look first 3
    · domain looks mistyped 1 (with a suggestion)
    · role address 1 (info@, admin@ ...)
    · no answer about the domain 1

    9 can be written to. Of these: Gmail and Google Workspace 67%, other company mail 22%, QQ and Tencent Exmail 11%.
    Addresses repaired: 1 (full-width letters, Chinese punctuation ...); the reason column says how.

    Domains without an answer from DNS: 1. Their addresses were not dropped, only marked for review; try again later.
    No mail server was asked whether a mailbox exists: that gets the sender's IP and domain listed, and Gmail, Outlook and QQ do not answer truthfully. A few bounces remain possible."
  `);
});
