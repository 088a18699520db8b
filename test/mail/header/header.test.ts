import { expect, test } from "vitest";
import { checkDomain, describeHeader, readHeader, selectorsFor } from "../../../src/mail/index.ts";
import { root, type Zone, zoneLookup } from "../../helpers/zone.ts";
import { exmailToGmail, healthy } from "./heads.ts";
import { codes, keyZone, mailSigned, nowMs, read } from "./signed.ts";

const zone: Zone = {
  ...keyZone,
  "xinghai-trade.example": { TXT: ["v=spf1 ip4:198.51.100.0/24 ip4:192.0.2.0/24 ~all"] },
  "_dmarc.xinghai-trade.example": healthy["_dmarc.xinghai-trade.example"],
};

test("a mail of Exmail as Gmail shows it", async () => {
  const report = await read(exmailToGmail, zone);
  const { facts } = report;
  expect({ status: report.status, complete: report.complete, codes: codes(report) }).toEqual({
    status: "pass",
    complete: false,
    codes: ["origin_exmail", "arc", "spf_pass", "dkim_recorded_pass", "dmarc_pass"],
  });
  expect(facts.from).toEqual([
    { name: "星海贸易", address: "sales@xinghai-trade.example", domain: "xinghai-trade.example" },
  ]);
  expect(facts.subject).toBe("报价 for valves");
  expect(facts.connection).toEqual({
    ip: "198.51.100.7",
    helo: "smtpbgsg1.qq.com",
    sender: "sales@xinghai-trade.example",
  });
  expect(facts.origin).toMatchObject({ id: "exmail", customerDomain: "xinghai-trade.example" });
  expect(facts.recorded[0]).toEqual({
    server: "mx.google.com",
    results: [
      {
        method: "dkim",
        result: "pass",
        properties: { "header.i": "@xinghai-trade.example", "header.s": "onoh2408", "header.b": "F45dVWDf" },
        comment: "",
      },
      {
        method: "spf",
        result: "pass",
        properties: { "smtp.mailfrom": "sales@xinghai-trade.example" },
        comment:
          "google.com: domain of sales@xinghai-trade.example designates 198.51.100.7 as permitted sender",
      },
      {
        method: "dmarc",
        result: "pass",
        properties: { "header.from": "xinghai-trade.example" },
        comment: "p=NONE sp=NONE dis=NONE",
      },
    ],
  });
  expect(facts.arc).toMatchObject([
    { instance: 1, domain: "google.com", chain: "none", results: { server: "mx.google.com" } },
  ]);
  expect(
    facts.path.map(({ from, ip, by, protocol, encrypted, delayMs }) => [
      from,
      ip,
      by,
      protocol,
      encrypted,
      delayMs,
    ]),
  ).toEqual([
    ["localhost", "203.0.113.50", "bizesmtp.qq.com", undefined, false, undefined],
    ["smtpbgsg1.qq.com", "198.51.100.7", "mx.google.com", "ESMTPS", true, 30_000],
    [undefined, undefined, "2002:a05:6a20:1234:b0:1f5:aaaa:bbbb", "SMTP", false, 1_000],
  ]);
  expect(selectorsFor(report, "xinghai-trade.example")).toEqual(["onoh2408"]);
  expect(selectorsFor(report, "other.example")).toEqual([]);
});

const oneLine = exmailToGmail.replace(/\n\s*/g, " ");
const noIndent = exmailToGmail.replace(/\n[ \t]+/g, "\n");
const doubled = exmailToGmail.replaceAll("\n", "\n\n");
const quoted = `你好，帮我看看为什么进垃圾箱：\n\n${exmailToGmail}\n\n谢谢\nTo: 大家`;

test.each([
  ["joined into one line by a phone", oneLine],
  ["with the blanks of folded lines lost", noIndent],
  ["with an empty line after every line", doubled],
  ["with words around it", quoted],
  ["as a text file", Buffer.from(quoted)],
  ["with CRLF", exmailToGmail.replaceAll("\n", "\r\n")],
])("the same head %s says the same", async (_, text) => {
  const [expected, report] = await Promise.all([read(exmailToGmail, zone), read(text, zone)]);
  expect(codes(report)).toEqual(codes(expected));
  expect(report.facts.connection).toEqual(expected.facts.connection);
  expect(report.facts.from).toEqual(expected.facts.from);
});

test("a whole file is verified and merged with what DNS says", async () => {
  const report = await read(mailSigned("relaxed/relaxed rsa-sha256"), zone);
  // No Return-Path and no result of a receiver: SPF cannot be asked, DKIM alone proves the author.
  expect(codes(report)).toEqual(["dkim_pass", "dmarc_pass"]);
  expect({ complete: report.complete, selectors: report.selectors }).toEqual({
    complete: true,
    selectors: [{ domain: "xinghai-trade.example", selector: "onoh2408" }],
  });
});

test("with the selector of a mail the check of its domain need not guess", async () => {
  const lookup = zoneLookup(root, zone, {
    "xinghai-trade.example": { TXT: ["v=spf1 ip4:198.51.100.0/24 ~all"], NS: ["ns.xinghai-trade.example"] },
  });
  const mail = await readHeader(exmailToGmail, { lookup, clock: () => nowMs });
  const dkimOf = async (selectors: readonly string[]) => {
    const options = { lookup, clock: () => nowMs, random: () => 0.5, selectors };
    const { checks } = await checkDomain("xinghai-trade.example", options);
    return checks.find(({ id }) => id === "dkim")?.status;
  };
  expect(await dkimOf([])).not.toBe("pass");
  expect(await dkimOf(selectorsFor(mail, "xinghai-trade.example"))).toBe("pass");
});

const head = (...lines: string[]) =>
  [
    "Return-Path: <ann@x.example>",
    "Received: from out.x.example (out.x.example [192.0.2.1]) by mx.y.example with ESMTPS id 1; Mon, 23 Nov 2026 10:00:00 +0800",
    "From: Ann <ann@x.example>",
    "Subject: Hello",
    ...lines,
    "",
  ].join("\n");
const spf = (text: string): Zone => ({ "x.example": { TXT: [text] } });
const dmarc = (text: string): Zone => ({ ...spf("v=spf1 -all"), "_dmarc.x.example": { TXT: [text] } });

const scenarios: readonly (readonly [
  name: string,
  head: string,
  zone: Zone,
  must: readonly string[],
  mustNot?: readonly string[],
])[] = [
  [
    "an allowed server",
    head(),
    spf("v=spf1 ip4:192.0.2.1 -all"),
    ["spf_pass", "dkim_none", "dmarc_none"],
    ["spf_fail"],
  ],
  [
    "a server that is not allowed",
    head(),
    spf("v=spf1 -all"),
    ["spf_fail", "dmarc_none_unproven"],
    ["spf_pass"],
  ],
  ["softfail", head(), spf("v=spf1 ~all"), ["spf_softfail"]],
  ["neutral", head(), spf("v=spf1 ?all"), ["spf_neutral"]],
  ["no SPF record", head(), {}, ["spf_none"]],
  ["two SPF records", head(), { "x.example": { TXT: ["v=spf1 -all", "v=spf1 ~all"] } }, ["spf_permerror"]],
  [
    "a silent DNS",
    head(),
    { "x.example": "timeout", "_dmarc.x.example": "timeout" },
    ["spf_temperror", "dmarc_unknown"],
    ["spf_none"],
  ],
  ["nothing proven and a policy", head(), dmarc("v=DMARC1; p=reject"), ["dmarc_fail"]],
  [
    "SPF for somebody else's domain",
    head().replace("<ann@x.example>", "<bounce@mailer.example>"),
    { ...dmarc("v=DMARC1; p=reject"), "mailer.example": { TXT: ["v=spf1 ip4:192.0.2.1 -all"] } },
    ["spf_pass", "dmarc_fail"],
  ],
  [
    "SPF for a subdomain is aligned",
    head().replace("<ann@x.example>", "<bounce@b.x.example>"),
    { ...dmarc("v=DMARC1; p=reject"), "b.x.example": { TXT: ["v=spf1 ip4:192.0.2.1 -all"] } },
    ["spf_pass", "dmarc_pass"],
  ],
  [
    "and is not where alignment is strict",
    head().replace("<ann@x.example>", "<bounce@b.x.example>"),
    { ...dmarc("v=DMARC1; p=reject; aspf=s"), "b.x.example": { TXT: ["v=spf1 ip4:192.0.2.1 -all"] } },
    ["spf_pass", "dmarc_fail"],
  ],
  [
    "a bounce is checked by HELO",
    head().replace("<ann@x.example>", "<>"),
    { "out.x.example": { TXT: ["v=spf1 a -all"], A: ["192.0.2.1"] } },
    ["spf_pass"],
  ],
  [
    "a receiver who saw another record",
    head("Authentication-Results: mx.y.example; spf=fail smtp.mailfrom=ann@x.example"),
    spf("v=spf1 ip4:192.0.2.1 -all"),
    ["spf_pass", "spf_changed"],
  ],
  [
    "a copy from the sent folder",
    "From: Ann <ann@x.example>\nTo: bo@y.example\nSubject: Hello\nMessage-ID: <1@x.example>\n",
    dmarc("v=DMARC1; p=reject"),
    ["sent_copy"],
    ["dkim_none", "dmarc_fail"],
  ],
  [
    "marked as spam",
    head("X-Forefront-Antispam-Report: CIP:192.0.2.1;SFV:SPM;CAT:HPHISH"),
    {},
    ["spam_mark"],
  ],
  ["marked by SpamAssassin", head("X-Spam-Status: Yes, score=9"), {}, ["spam_mark"]],
  [
    "not marked",
    head("X-Spam-Status: No, score=0", "X-MS-Exchange-Organization-SCL: 1"),
    {},
    [],
    ["spam_mark"],
  ],
  ["no From", head().replace(/From: .*\n/, ""), {}, ["from_missing"]],
  ["two From", head().replace("From: Ann", "From: Bo <bo@x.example>, Ann"), {}, ["from_several"]],
  [
    "another address in the name",
    head().replace("From: Ann", 'From: "ceo@bank.example"'),
    {},
    ["from_other_name"],
  ],
  [
    "the same domain in the name",
    head().replace("From: Ann", 'From: "ann@x.example"'),
    {},
    [],
    ["from_other_name"],
  ],
  ["answers go elsewhere", head("Reply-To: ann@free.example.net"), {}, ["reply_to_other"]],
  [
    "one-click unsubscribe that nobody signed",
    head("List-Unsubscribe: <https://x.example/u>", "List-Unsubscribe-Post: List-Unsubscribe=One-Click"),
    {},
    ["unsubscribe_not_signed"],
  ],
  [
    "one-click unsubscribe",
    head(
      "List-Unsubscribe: <mailto:u@x.example>, <https://x.example/u>",
      "List-Unsubscribe-Post: List-Unsubscribe=One-Click",
      "DKIM-Signature: v=1; a=rsa-sha256; d=x.example; s=s1; h=From:List-Unsubscribe:List-Unsubscribe-Post; bh=AAAA; b=AAAA",
    ),
    {},
    ["unsubscribe_one_click", "dkim_no-key"],
  ],
  [
    "unsubscribe by mail only",
    head("List-Unsubscribe: <mailto:u@x.example>"),
    {},
    ["unsubscribe_not_one_click"],
  ],
  ["not encrypted", head().replace("ESMTPS", "ESMTP"), {}, ["unencrypted"]],
  ["another service", head().replace("from out.x.example", "from o1.sendgrid.net"), {}, ["origin_other"]],
  [
    "kept back for an hour",
    head("Received: from pc (pc [10.0.0.2]) by out.x.example with ESMTPSA; Mon, 23 Nov 2026 09:00:00 +0800"),
    {},
    ["slow"],
  ],
  [
    "a broken ARC chain",
    head("ARC-Seal: i=2; cv=fail; d=list.example; b=AAAA", "ARC-Seal: i=1; cv=none; d=a.example; b=AAAA"),
    {},
    ["arc_fail"],
  ],
  [
    "DKIM that the receiver found bad",
    head(
      "Authentication-Results: mx.y.example; dkim=fail (body hash) header.d=x.example",
      "DKIM-Signature: v=1; a=rsa-sha256; d=x.example; s=onoh2408; h=From; bh=AAAA; b=AAAA",
    ),
    { "onoh2408._domainkey.x.example": keyZone["onoh2408._domainkey.xinghai-trade.example"] ?? {} },
    ["dkim_recorded_fail"],
  ],
  [
    "DKIM that nobody looked at",
    head("DKIM-Signature: v=1; a=rsa-sha256; d=x.example; s=onoh2408; h=From; bh=AAAA; b=AAAA"),
    {
      ...dmarc("v=DMARC1; p=reject"),
      "onoh2408._domainkey.x.example": keyZone["onoh2408._domainkey.xinghai-trade.example"] ?? {},
    },
    ["dkim_not_checked", "dmarc_unknown"],
    ["dmarc_fail"],
  ],
];

const rows = scenarios.map(([name, text, records, must, mustNot = []]) => ({
  name,
  text,
  records,
  must,
  mustNot,
}));

test.each(rows)("$name", async ({ text, records, must, mustNot }) => {
  const found = codes(await read(text, records));
  expect({
    missing: must.filter((code) => !found.includes(code)),
    wrong: mustNot.filter((code) => found.includes(code)),
  }).toEqual({ missing: [], wrong: [] });
});

test("no head at all is told with how to get one", async () => {
  const report = await read("为什么我的邮件进垃圾箱？Please help: it is 10:00");
  expect(report).toMatchObject({ recognised: false, status: "unknown", findings: [] });
  expect(describeHeader(report, "zh")).toContain("显示原始邮件");
});

test("a mail asks at most 80 questions, whatever it names", async () => {
  const endless: Zone = {
    ...Object.fromEntries(
      Array.from({ length: 9 }, (_, i) => [
        `h${i}.x.example`,
        { MX: Array.from({ length: 10 }, (__, j) => `1 m${i}${j}.x.example`) },
      ]),
    ),
    ...Object.fromEntries(
      Array.from({ length: 90 }, (_, i) => [
        `m${Math.floor(i / 10)}${i % 10}.x.example`,
        { A: ["203.0.113.9"] },
      ]),
    ),
    "x.example": {
      TXT: [`v=spf1 ${Array.from({ length: 9 }, (_, i) => `mx:h${i}.x.example`).join(" ")} -all`],
    },
  };
  const lookup = zoneLookup(root, endless);
  const signature = (i: number) =>
    `DKIM-Signature: v=1; a=rsa-sha256; d=d${i}.example; s=s; h=From; bh=AAAA; b=AAAA`;
  await readHeader(head(...Array.from({ length: 9 }, (_, i) => signature(i))), {
    lookup,
    clock: () => nowMs,
  });
  expect(lookup.asked.length).toBe(80);
});

test("a head that was saved as a file is not called changed", async () => {
  const file = Buffer.from(exmailToGmail);
  for (const saved of [file, Buffer.concat([file, Buffer.from("\r\n")])]) {
    const report = await read(saved, {
      ...zone,
      "onoh2408._domainkey.xinghai-trade.example": zone["onoh2408._domainkey.xinghai-trade.example"] ?? {},
    });
    expect({ complete: report.complete, codes: codes(report) }).toEqual({
      complete: false,
      codes: ["origin_exmail", "arc", "spf_pass", "dkim_recorded_pass", "dmarc_pass"],
    });
  }
});

test("one proof of two is enough: what fails beside it is a warning", async () => {
  const noSpf = { ...zone, "xinghai-trade.example": { TXT: ["v=spf1 ip4:203.0.113.1 -all"] } };
  const noKey = { ...zone, "onoh2408._domainkey.xinghai-trade.example": {} };
  const of = async (records: Zone) => {
    const { status, findings } = await read(exmailToGmail, records);
    return [
      status,
      ...findings
        .filter((found) => /^(spf|dkim|dmarc)/.test(found.code))
        .map((found) => `${found.code} ${found.status}`),
    ];
  };
  expect(await of(noSpf)).toEqual([
    "warn",
    "spf_fail warn",
    "spf_changed info",
    "dkim_recorded_pass pass",
    "dmarc_pass pass",
  ]);
  expect(await of(noKey)).toEqual(["warn", "dkim_no-key warn", "spf_pass pass", "dmarc_pass pass"]);
  expect((await of({ ...noSpf, ...noKey, "xinghai-trade.example": noSpf["xinghai-trade.example"] }))[0]).toBe(
    "fail",
  );
});

test("the report reads verdict first, worst first, and says what it rests on", async () => {
  const bad = { ...zone, "xinghai-trade.example": { TXT: ["v=spf1 ip4:203.0.113.1 -all"] } };
  expect(describeHeader(await read(exmailToGmail, bad), "zh")).toMatchInlineSnapshot(`
    "⚠️ xinghai-trade.example 的这封信能收到，但有 1 处会让收件方起疑

    看到的情况
    ⚠️ SPF：没通过，发信 IP 198.51.100.7 不在 xinghai-trade.example 的发信名单里
    ℹ️ SPF：收件方当时记的是 pass，按现在的记录是 fail（记录改过，或信被转发过）
    ℹ️ 这封信是用腾讯企业邮箱发的
    ℹ️ google.com 给信盖过章（ARC）：再转发时，收件方可以参考它当时的验证结果
    ✅ DKIM：收件方验过 xinghai-trade.example 的签名，是真的（选择器 onoh2408）
    ✅ DMARC：通过，DKIM 证明了发件人 xinghai-trade.example

    先做这几步
    1. 弄清 198.51.100.7 是哪个程序（官网、CRM、群发工具），确认是自己的再加进 SPF；不是就改密码

    只有信头：SPF 按现在的 DNS 验证，其余是收件方写在信头里的；信头可以伪造，只有最上面收件方自己写的那几行可信。"
  `);
  const forged = Buffer.from(`${exmailToGmail}\nchanged on the way\n`);
  expect(describeHeader(await read(forged, bad), "en")).toMatchInlineSnapshot(`
    "❌ 3 things make receivers refuse this mail from xinghai-trade.example or put it into spam

    What the mail shows
    ❌ SPF: failed, 198.51.100.7 is not among the senders of xinghai-trade.example
    ❌ DKIM: the signature of xinghai-trade.example does not count: the text was changed on the way (forwarding, a footer, a virus gateway)
    ❌ DMARC: failed, nothing proves the sender xinghai-trade.example; receivers put it into the spam folder
    ℹ️ SPF: the receiver noted pass, today it is fail (the record changed, or the mail was forwarded)
    ℹ️ The mail was sent with Tencent Exmail
    ℹ️ Sealed by google.com (ARC): when passed on, a receiver may trust what it saw

    Do this
    1. Find out which program sends from 198.51.100.7 (website, CRM, mailing tool); add it to SPF only if it is yours, else change the password
    2. Make SPF or DKIM pass for xinghai-trade.example, one is enough

    Signatures were verified on the file itself, SPF with the DNS of today."
  `);
});
