import fc from "fast-check";
import { expect, test } from "vitest";
import { explainDomainRefusal, parseDomain, type RefusalReason } from "../../../src/mail/index.ts";

test.each([
  ["qq366.cn", "qq366.cn", "domain"],
  ["QQ366.CN.", "qq366.cn", "domain"],
  ["sales@xinghai-trade.example", "xinghai-trade.example", "address"],
  ["星海 <sales@xinghai-trade.example>", "xinghai-trade.example", "address"],
  ["mailto:sales@xinghai.com", "xinghai.com", "address"],
  ["https://www.xinghai.com/contact?x=a.b", "xinghai.com", "url"],
  ["http://user:pw@mail.xinghai.com:8080/", "mail.xinghai.com", "url"],
  ["www.xinghai.com.cn", "xinghai.com.cn", "url"],
  ["xinghai.com/index.html", "xinghai.com", "url"],
  ["ｘｉｎｇｈａｉ．ｃｏｍ", "xinghai.com", "domain"],
  ["ｓａｌｅｓ＠xinghai．com", "xinghai.com", "address"],
  ["xinghai。com。cn", "xinghai.com.cn", "domain"],
  ["xinghai点com", "xinghai.com", "domain"],
  ["sales@xinghai點com點cn", "xinghai.com.cn", "address"],
  ["xinghai dot com", "xinghai.com", "domain"],
  ["重点.com", "xn--3pxp91e.com", "domain"],
  ["星海.中国", "xn--kiv86n.xn--fiqs8s", "domain"],
  ["xn--kiv86n.xn--fiqs8s", "xn--kiv86n.xn--fiqs8s", "domain"],
  ["域名：xinghai.com，谢谢", "xinghai.com", "domain"],
  ["域名:xinghai.com", "xinghai.com", "domain"],
  ["xinghai.com:443", "xinghai.com", "domain"],
  ["my domain is xinghai.com.", "xinghai.com", "domain"],
  ["www.com", "www.com", "url"],
  ["qq.com 不行的话查 xinghai.com", "xinghai.com", "domain"],
  ["good.example", "good.example", "domain"],
  ["_dmarc.xinghai.com", "xinghai.com", "domain"],
  ["s1._domainkey.xinghai.com.", "xinghai.com", "domain"],
  ["xinghai[.]com", "xinghai.com", "domain"],
  ["xinghai 点 com", "xinghai.com", "domain"],
  ["xinghai .com", "xinghai.com", "domain"],
  ["xinghai·com", "xinghai.com", "domain"],
  ["xinghai，com", "xinghai.com", "domain"],
  ["xinghai.com,163.com", "xinghai.com", "domain"],
  ["http:/xinghai.com", "xinghai.com", "url"],
  ["https//www.xinghai.com/a", "xinghai.com", "url"],
  ["//xinghai.com/a", "xinghai.com", "url"],
  ["xinghai.com@", "xinghai.com", "domain"],
  ["查一下xinghai.com", "xinghai.com", "domain"],
  ["我们公司的域名是xinghai.com", "xinghai.com", "domain"],
  ["XINGHAI.COM是不是有问题？", "xinghai.com", "domain"],
  ["sales@xinghai.com。谢谢", "xinghai.com", "address"],
  ["星海trade.cn", "xn--trade-zo1kq83b.cn", "domain"],
  ["xinghai。中国", "xinghai.xn--fiqs8s", "domain"],
])("%s is %s", (input, domain, from) => {
  expect(parseDomain(input)).toMatchObject({ ok: true, domain, from });
});

test("Chinese names come back in both forms", () => {
  expect(parseDomain("星海.中国")).toEqual({
    ok: true,
    domain: "xn--kiv86n.xn--fiqs8s",
    unicode: "星海.中国",
    from: "domain",
  });
});

test.each<[string, RefusalReason, string?]>([
  ["", "empty"],
  [" \n ", "empty"],
  ["@", "empty"],
  ["人工", "single-label"],
  ["xinghai", "single-label", "xinghai"],
  ["localhost", "reserved", "localhost"],
  ["printer.local", "reserved", "printer.local"],
  ["4.3.2.1.in-addr.arpa", "reserved"],
  ["x.onion", "reserved"],
  ["a.test", "reserved"],
  ["nas.internal", "reserved"],
  ["192.0.2.1", "ip", "192.0.2.1"],
  ["http://[2001:db8::1]:80/", "ip", "2001:db8::1"],
  ["2001:db8::1", "ip"],
  ["user@[192.0.2.1]", "ip"],
  ["0x7f.1", "ip", "127.0.0.1"],
  ["com.cn", "public-suffix", "com.cn"],
  ["me@qq.com", "free-mail", "qq.com"],
  ["vip.163.com", "free-mail"],
  ["mail.google@gmail.com", "free-mail"],
  ["xing_hai.com", "underscore", "xing_hai.com"],
  ["_dmarc", "not-a-domain"],
  ["com", "public-suffix", "com"],
  [".cn", "public-suffix", "cn"],
  ["中国", "public-suffix", "中国"],
  ["help me", "single-label", "help"],
  ["xinghai com", "single-label", "xinghai"],
  ["123", "not-a-domain"],
  [`${"a".repeat(64)}.com`, "too-long"],
  [`${"a.".repeat(140)}com`, "too-long"],
  ["星".repeat(80).concat(".cn"), "too-long"],
  ["-xinghai.com", "not-a-domain"],
  ["xing..hai.com", "not-a-domain"],
  ["%61.com", "not-a-domain"],
  ["xn--zzzz.com", "not-a-domain"],
  ["report.2024", "not-a-domain"],
])("%s is refused: %s", (input, reason, domain) => {
  expect(parseDomain(input)).toMatchObject({ ok: false, reason, ...(domain && { domain }) });
});

test.each([
  ["qq.com", "qq.com 是公共邮箱", "public mail service"],
  ["xinghai", "xinghai.com", "xinghai.com"],
  ["10.0.0.1", "10.0.0.1 是 IP 地址", "10.0.0.1 is an IP address"],
  ["com.cn", "xinghai.com.cn", "xinghai.com.cn"],
])("the sentence for %s helps", (input, zh, en) => {
  const refusal = parseDomain(input);
  if (refusal.ok) throw new Error("accepted");
  expect(explainDomainRefusal(refusal, "zh")).toContain(zh);
  expect(explainDomainRefusal(refusal, "en")).toContain(en);
});

test("any text gives a clean domain or a refusal short enough to show", () => {
  const dirty = fc.string({
    unit: fc.constantFrom(..."ab.@:/[]<>_-%点。。１ＡＢ\u202e\u0000é中xn qq.com".split("")),
  });
  fc.assert(
    fc.property(fc.oneof(dirty, fc.string(), fc.string({ unit: "binary", maxLength: 500 })), (input) => {
      const result = parseDomain(input);
      if (!result.ok) {
        const sentence = explainDomainRefusal(result, "zh") + explainDomainRefusal(result, "en");
        expect(sentence).not.toMatch(/[\p{Cc}\p{Cf}]/u);
        expect(sentence.length).toBeLessThan(900);
        return;
      }
      expect(result.domain).toMatch(/^[a-z0-9.-]{3,253}$/);
      expect(parseDomain(result.domain)).toMatchObject({ ok: true, domain: result.domain });
    }),
    { numRuns: 2_000 },
  );
});
