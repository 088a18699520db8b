import fc from "fast-check";
import { expect, test } from "vitest";
import { fold } from "../../src/knowledge/index.ts";
import { countHeaderFields, extract, senderHost } from "../../src/understanding/entities/index.ts";

const none = { emails: [], domains: [], codes: [] };

test.each([
  ["a bare domain", "lanhai-demo.com", { domains: ["lanhai-demo.com"] }],
  ["full width", "ｌａｎｈａｉ－ｄｅｍｏ．ｃｏｍ", { domains: ["lanhai-demo.com"] }],
  ["glued to Chinese", "帮我查lanhai-demo.com.cn的spf", { domains: ["lanhai-demo.com.cn"] }],
  ["a Chinese full stop", "lanhai-demo。com", { domains: ["lanhai-demo.com"] }],
  ["a spelt dot", "xinghai点com 查下", { domains: ["xinghai.com"] }],
  ["an English spelt dot", "xinghai dot com", { domains: ["xinghai.com"] }],
  ["a URL", "https://www.lanhai-demo.com:8443/a?b=c，这个", { domains: ["lanhai-demo.com"] }],
  ["a mail host", "mail.lanhai-demo.com", { domains: ["lanhai-demo.com"] }],
  ["a sub-domain stays", "news.lanhai-demo.com", { domains: ["news.lanhai-demo.com"] }],
  ["a Chinese domain", "测试外贸.中国 查下", { domains: ["测试外贸.中国"] }],
  ["a Chinese domain without a space before it", "帮我查一下测试外贸.中国", { domains: ["测试外贸.中国"] }],
  ["a reserved name", "xinghai-trade.example", { domains: ["xinghai-trade.example"] }],
  ["a full stop after it", "the domain is acme-demo.com.", { domains: ["acme-demo.com"] }],
  ["an address", "请看 Info@Lanhai-Demo.com，谢谢", { emails: ["info@lanhai-demo.com"] }],
  [
    "an address in full width",
    "ｉｎｆｏ＠ｌａｎｈａｉ－ｄｅｍｏ．ｃｏｍ",
    { emails: ["info@lanhai-demo.com"] },
  ],
  ["a spelt at", "info(at)lanhai-demo.com", { emails: ["info@lanhai-demo.com"] }],
  [
    "addresses side by side",
    "a@x-demo.com,b@x-demo.com;A@x-demo.com",
    { emails: ["a@x-demo.com", "b@x-demo.com"] },
  ],
  ["a broken address", "bad@@x a@b", {}],
  ["a full code", "550 5.7.26 This mail", { codes: ["550 5.7.26"] }],
  ["a code with a hyphen, twice", "550-5.7.26 no 550 5.7.26 way", { codes: ["550 5.7.26"] }],
  ["a status alone", "退回 5.4.6 routing loop", { codes: ["5.4.6"] }],
  ["a reply alone", "550 Mailbox not found", { codes: ["550"] }],
  ["a named code", "错误代码535", { codes: ["535"] }],
  ["an amount", "每天发500封，一个账号550元", {}],
  ["English amounts", "can we send 550 emails", {}],
  ["an address of the Internet", "从203.0.113.9发的", {}],
  ["versions", "foxmail 7.2.25 版本5.1.1 v4.1.36", {}],
  ["file names", "setup.py 名单.csv a.zip", {}],
  ["a missing space", "thanks.it works", {}],
  ["a message id is no address", "Message-ID: <abc@lanhai-demo.com>", { domains: ["lanhai-demo.com"] }],
])("%s", (_, text, expected) => {
  const { masked: _masked, ...found } = extract(fold(text));
  expect(found).toMatchObject({ ...none, ...expected });
});

test("what was found is masked, so that no tokeniser takes it apart; provider hosts stay words", () => {
  expect(extract("查 a@x-demo.com 和 y-demo.com 550 5.1.1").masked).not.toMatch(/demo|5\.1\.1/);
  expect(extract("smtp.exmail.qq.com 端口").masked).toContain("smtp.exmail.qq.com");
});

test.each([
  ["lines", "Return-Path: <a@b.cn>\nReceived: from x\nSubject: hi", 3, 1],
  ["one line", "DKIM-Signature: v=1; d=b.cn; s=x Authentication-Results: spf=fail", 2, 2],
  ["a sentence", "from: 张三 发给我的", 1, 0],
  ["no header", "帮我分析邮件头", 0, 0],
])("header fields in %s", (_, text, count, technical) => {
  expect(countHeaderFields(fold(text))).toEqual({ count, technical });
});

test.each([
  ["received: from mail.acme-demo.com (203.0.113.40) by mx.example.org", "mail.acme-demo.com"],
  [
    "authentication-results: mx; spf=fail smtp.mailfrom=x@bulk.example; header.from=acme.example",
    "acme.example",
  ],
  ["dkim-signature: v=1; d=acme.example; s=default", "acme.example"],
])("the sender of %s", (text, host) => {
  expect(senderHost(text)).toBe(host);
});

test("whatever is typed, each found thing is once, lower-case and short", () => {
  const piece = fc.constantFrom(
    "a",
    "@",
    ".",
    "com",
    "。",
    "550",
    " ",
    "5.7.1",
    "-",
    "点com",
    "中国",
    "https://",
    "x",
  );
  fc.assert(
    fc.property(fc.array(piece, { maxLength: 60 }), (pieces) => {
      const { emails, domains, codes } = extract(fold(pieces.join("")));
      for (const values of [emails, domains, codes]) {
        expect(new Set(values).size).toBe(values.length);
        for (const value of values) {
          expect(value.length).toBeLessThanOrEqual(320);
          expect(value).toBe(value.toLowerCase());
        }
      }
    }),
  );
});
