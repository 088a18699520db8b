import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { maskQuestion } from "../../../src/understanding/index.ts";

describe("what tells who somebody is goes, the question stays", () => {
  test.each([
    ["phone", "收不到验证码，电话13812345678", "收不到验证码,电话00000000000"],
    ["phone with spaces", "call me at +86 138 1234-5678 please", "call me at +00 000 0000-0000 please"],
    ["land line", "打0755-12345678找我", "打0000-00000000找我"],
    ["address", "Alice.Wang@Real-Corp.com 收不到信", "someone@xinghai-trade.example 收不到信"],
    ["address of a provider", "alice2003@gmail.com收不到信", "someone@gmail.com收不到信"],
    ["domain", "realcorp.com.cn 的 SPF 怎么设", "xinghai-trade.example 的 SPF 怎么设"],
    ["domain of a provider", "exmail.qq.com 打不开", "exmail.qq.com 打不开"],
    ["domain spelt out", "realcorp点com 的邮箱打不开", "xinghai-trade.example 的邮箱打不开"],
    ["link", "打开 https://www.realcorp.com/a?token=s3cret 报错", "打开 xinghai-trade.example 报错"],
    ["link with a session", "https://exmail.qq.com/cgi?sid=AbCd1234 打不开", "exmail.qq.com 打不开"],
    ["IP address", "IP 被封 121.12.13.14", "IP 被封 198.51.100.7"],
    ["IPv6 address", "来自 2408:8207:1850::9a3 的登录", "来自 2001:db8::7 的登录"],
    ["tax number", "税号 91310000MA1K3ABC1X 开票", "税号 000000 开票"],
    ["identity card", "身份证 31010119900307123X", "身份证 000000"],
    ["password", "密码是 Abc@12345 登不上", "密码是 **** 登不上"],
    ["English password", "my password is hunter22!", "my password is ****"],
    ["QQ number", "QQ 123456789 绑定不了", "QQ 000000000 绑定不了"],
  ])("%s", (_, text, masked) => {
    expect(maskQuestion(text)).toBe(masked);
  });
});

test.each([
  "每天发5000封会不会被封",
  "报错 550 5.7.26 怎么办",
  "端口 465 和 587 用哪个",
  "263 邮箱怎么搬过来",
  "my password is wrong",
  "密码是多少位",
  "2025 版 foxmail 怎么设置",
])("%s stays as it is", (text) => {
  expect(maskQuestion(text)).toBe(text);
});

test("one line, no invisible characters, at most 200 characters", () => {
  expect(maskQuestion("第一行\r\n\u202e第二行\t完")).toBe("第一行 第二行 完");
  expect([...maskQuestion("问".repeat(5_000))]).toHaveLength(200);
});

test("whatever was typed: no address, no long number; masking twice changes nothing", () => {
  const host = fc.constantFrom("acme.com", "firma.de", "公司.中国", "sub.acme.com.cn");
  const local = fc.stringMatching(/^[a-z][a-z0-9]{2,11}$/);
  const phone = fc.stringMatching(/^1[3-9][0-9]{9}$/);
  const filler = fc.constantFrom("收不到信", " hello ", "，", " 的邮箱 ", "\n", "「", " ");
  fc.assert(
    fc.property(
      fc.array(
        fc.oneof(
          filler,
          phone,
          fc.tuple(local, host).map((parts) => parts.join("@")),
        ),
      ),
      (parts) => {
        const masked = maskQuestion(parts.join(" "));
        expect(masked).not.toMatch(/acme|firma|公司\.中国/);
        expect(masked).not.toMatch(/1[3-9]\d{9}/);
        expect(maskQuestion(masked)).toBe(masked);
      },
    ),
  );
  fc.assert(
    fc.property(fc.string({ unit: "binary", maxLength: 400 }), (text) => maskQuestion(text).length >= 0),
  );
});
