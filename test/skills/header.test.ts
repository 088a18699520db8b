import { afterAll, beforeAll, expect, test } from "vitest";
import { type Chat, openChat } from "../../src/cli/chat-session.ts";
import { exmailToGmail } from "../mail/header/heads.ts";

let chat: Chat;
beforeAll(async () => {
  chat = await openChat();
});
afterAll(() => chat.close());

/** The same head as a receiver would have written it who refused the mail. */
const refused = exmailToGmail
  .replaceAll("dkim=pass", "dkim=fail (body hash did not verify)")
  .replaceAll("spf=pass", "spf=softfail")
  .replace("dmarc=pass", "dmarc=fail");

test("a pasted head is explained verdict first, and the check of its author's domain is merged into the answer", async () => {
  const answer = await chat.say("ann", refused);
  expect(answer.intent).toBe("header_diagnosis");
  const [report = "", record, paste = ""] = answer.reply;
  expect(report.split("\n")[0]).toBe("❌ xinghai-trade.example 的这封信有 2 处会让收件方拒收或放进垃圾箱");
  expect(report).toContain("ℹ️ 这封信是用腾讯企业邮箱发的");
  expect(report).toContain("域名 xinghai-trade.example 现在的 DNS\n❌ SPF：有 2 条");
  expect(report).toContain("❌ DKIM：邮件用 onoh2408 签名，DNS 里没有它的公钥");
  // What both know is said once, where the record to paste is.
  expect(report.match(/DMARC：/g)).toHaveLength(1);
  expect(record).toBe("v=spf1 include:spf.mail.qq.com ~all");
  expect(paste).toContain("阿里云");
  expect(answer.menu).toContain("复查");
});

test("the recheck after a mail still knows the selector the mail showed", async () => {
  await chat.say("bob", refused);
  const again = await chat.say("bob", "复查");
  expect(again.reply[0]).toMatch(/没有变化[\s\S]*❌ DKIM：邮件用 onoh2408 签名/);
});

test("a sender that is not in SPF is named, with the question whose program it is", async () => {
  const answer = await chat.say("cat", exmailToGmail.replaceAll("xinghai-trade.example", "good.example"));
  expect(answer.reply[0]).toMatch(/^⚠️ good\.example 的这封信能收到/);
  expect(answer.reply[0]).toContain("1. 弄清 198.51.100.7 是哪个程序");
});

test.each([
  ["onoh2408", /^✅ DKIM：公钥正常（onoh2408/m],
  ["wxyz2501", /^❌ DKIM：.*wxyz2501/m],
])("of a mere signature line the key is looked at: %s", async (selector, expected) => {
  const line = `DKIM-Signature: v=1; a=rsa-sha256; c=relaxed/relaxed; d=good.example; s=${selector}; bh=abc`;
  const answer = await chat.say(`dan-${selector}`, `邮件头如下 ${line}`);
  expect(answer.intent).toBe("header_diagnosis");
  expect(answer.reply[0]).toMatch(expected);
});

test("an excerpt says what is in it; a missing From is not held against it", async () => {
  const answer = await chat.say(
    "eve",
    "Received: from a.example (192.0.2.1) by b.example\nReturn-Path: <x@good.example>\nX-Spam-Flag: YES",
  );
  expect(answer.reply[0]).toContain("❌ 收件方把它判成了垃圾邮件（x-spam-flag: YES）");
  expect(answer.reply[0]).toContain("DKIM：这封信没有签名");
  expect(answer.reply[0]).not.toContain("From");
});

test("asked for a header it says how to get one; a text without one is asked for again", async () => {
  expect(await chat.say("fay", "帮我看邮件头")).toMatchObject({ asks: "header" });
  const long = "这里没有邮件头，只是我写的一大段话，".repeat(20);
  const again = await chat.say("fay", long);
  expect(again.asks).toBe("header");
  expect(again.reply[0]).toContain("没认出邮件头");
});

test("in English", async () => {
  await chat.say("gus", "hello, why is my mail in spam");
  const answer = await chat.say("gus", `Please read this header:\n${refused}`);
  expect(answer.reply.join("\n")).not.toMatch(/\p{Script=Han}{3}/u);
  expect(answer.reply[0]).toMatch(/^❌ 2 things make receivers refuse this mail from xinghai-trade\.example/);
});
