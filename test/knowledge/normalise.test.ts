import fc from "fast-check";
import { beforeAll, expect, test } from "vitest";
import {
  createNormaliser,
  createTraditional,
  fold,
  isTraditional,
  type Knowledge,
  type Normalise,
} from "../../src/knowledge/index.ts";
import { repositoryKnowledge } from "../helpers/repository-knowledge.ts";

let knowledge: Knowledge;
let normalise: Normalise;
beforeAll(async () => {
  knowledge = await repositoryKnowledge();
  normalise = createNormaliser(knowledge.terms);
});

test.each([
  ["full width and upper case", "ＳＰＦ　怎么设置", "spf 怎么设置"],
  ["zero-width characters", "退\u200b信\u200d率", "退信率"],
  ["Traditional with Taiwan words", "網域的信箱收件匣要怎麼設定", "域名的邮箱收件箱要怎么设置"],
  ["Taiwan forwarding and signature", "自動轉寄與簽名檔", "自动转发与签名"],
  ["typos", "foxmial 的 smpt 服务器，垃极箱", "foxmail 的 smtp 服务器,垃圾箱"],
  ["a mainland word that means another thing in Taiwan", "程序里发信", "程序里发信"],
  ["pinyin, spaced", "you jian jin le laji xiang", "邮件进了垃圾箱"],
  ["pinyin beside a name", "foxmail shoubudao youjian", "foxmail 收不到邮件"],
  ["English in a Chinese sentence", "我的email怎么加signature", "我的邮件怎么加签名"],
  ["English alone stays English", "my email signature", "my email signature"],
  ["a variant that begins the right word", "企业邮箱和企业邮", "企业邮箱和企业邮箱"],
])("%s", (_, typed, expected) => {
  expect(normalise(fold(typed))).toBe(expected);
});

test("English sentences are never taken for pinyin", () => {
  for (const text of [
    "can he change men in the long song",
    "we are long time fans",
    "send me the mail again",
  ]) {
    expect(normalise(text)).toBe(text);
  }
});

test("folding twice is folding once, and leaves nothing invisible", () => {
  fc.assert(
    fc.property(fc.string({ unit: "binary", maxLength: 200 }), (text) => {
      const once = fold(text);
      expect(fold(once)).toBe(once);
      expect(once).not.toMatch(/[\p{Cf}\p{Co}]/u);
    }),
  );
});

test("answers in Traditional use the words of Taiwan and Hong Kong and keep records as they are", () => {
  const toTraditional = createTraditional(knowledge.terms);
  expect(toTraditional("客户端专用密码在设置里生成")).toBe(
    "用戶端專用密碼在設定裡產生".replace("產生", "生成"),
  );
  expect(toTraditional("v=spf1 include:spf.mail.qq.com ~all")).toBe("v=spf1 include:spf.mail.qq.com ~all");
  for (const { answer } of knowledge.entries) {
    const text = toTraditional(answer["zh-Hans"].short);
    expect(text).not.toMatch(/[\ue000-\uf8ff]/);
    expect(text).not.toMatch(/[邮户设账录们这为]/);
  }
});

test("Traditional is told by its characters", () => {
  expect(isTraditional("郵件")).toBe(true);
  expect(isTraditional("邮件 mail")).toBe(false);
  expect(isTraditional("收不到外部信件")).toBe(false);
});
