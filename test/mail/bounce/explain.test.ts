import { fileURLToPath } from "node:url";
import { describe, expect, test } from "vitest";
import { explainBounce, loadBounceRules } from "../../../src/mail/index.ts";

const rules = await loadBounceRules(fileURLToPath(new URL("../../../knowledge/bounces", import.meta.url)));
const explain = (input: string | Uint8Array) => explainBounce(input, { rules });

describe("pasted words", () => {
  test.each<[string, string, object]>([
    [
      "QQ's words alone",
      "550 Mailbox not found",
      { class: "user_unknown", whose: "recipient", permanent: true },
    ],
    [
      "a limit behind a permanent code",
      "550 Domain frequency limited. http://service.mail.qq.com/detail/122/173",
      { class: "rate_domain", whose: "sender", permanent: false, checkDomain: true, receiver: { id: "qq" } },
    ],
    [
      "the longer text wins",
      "550 Suspected spam ip http://service.mail.qq.com/detail/122/66",
      { class: "reputation_ip", whose: "provider" },
    ],
    [
      "busy is not dead",
      "ann@qq.com: 550 Mailbox unavailable or access denied",
      { class: "recipient_refused", permanent: false },
    ],
    [
      "the same words elsewhere mean a closed mailbox",
      "550 5.2.1 Mailbox unavailable or access denied",
      { class: "mailbox_disabled", permanent: true },
    ],
    [
      "NetEase's two-part code",
      "550 MI:SPF 163 mx11,xxxx,please see http://mail.163.com/help/help_spam_16.htm?ip=1.2.3.4",
      { class: "auth_spf", receiver: { id: "netease" }, sendingIp: "1.2.3.4" },
    ],
    [
      "X.7.27 is SPF at Gmail",
      "421-4.7.27 Your email has been rate limited because SPF authentication didn't pass for this message. gsmtp",
      { class: "auth_spf", permanent: false, enhanced: "4.7.27", receiver: { id: "gmail" } },
    ],
    [
      "and a sender that takes no mail elsewhere",
      "550 5.7.27 Sender address has null MX",
      { class: "policy", whose: "sender" },
    ],
    [
      "both ways Gmail says that there is no DMARC record",
      "421-4.7.31 The sending domain does not have a DMARC record 421 4.7.31 - gsmtp",
      { class: "auth_dmarc", permanent: false },
    ],
    [
      "a reply without its mail",
      "550-5.7.26 This mail has been blocked because the sender is unauthenticated. SPF [xinghai-trade.example] with ip: [198.51.100.7] = did not pass DKIM = did not pass",
      {
        class: "auth_dmarc",
        senderDomain: "xinghai-trade.example",
        sendingIp: "198.51.100.7",
        reply: "550",
        enhanced: "5.7.26",
      },
    ],
    [
      "the domain, not the IP, is listed",
      "550 5.7.1 Service unavailable, MailFrom domain is listed in Spamhaus. (S8002) [X.prod.protection.outlook.com]",
      { class: "blocklist", whose: "sender" },
    ],
    ["a code alone", "5.2.2", { class: "not_a_bounce" }],
    ["a reply code and an enhanced code alone", "552 5.2.2", { class: "mailbox_full", confidence: 0.7 }],
    ["a reply without a reason", "550 5.0.0 Nope", { class: "policy", confidence: 0.4 }],
    ["Chinese", "退信原因：收件人邮箱空间已满，无法接收邮件", { class: "mailbox_full", permanent: false }],
    [
      "Exmail's sentence about a recipient",
      "退信原因：收件人邮件地址（bob@b.example）不存在，邮件无法送达。",
      { class: "user_unknown", recipients: ["bob@b.example"] },
    ],
    [
      "Exmail's sentence about a domain",
      "收件人所属域名不存在，邮件无法送达。",
      { class: "domain_not_found" },
    ],
    [
      "a busy server is worth another try",
      "退信原因：对方服务器繁忙",
      { class: "server_error", permanent: false },
    ],
    ["Japanese", "<a@b.example>: 550 5.1.1 メールアドレスは存在しません", { class: "user_unknown" }],
    ["Russian", "550 5.7.1 Почтовый ящик получателя переполнен", { class: "mailbox_full" }],
    ["German", "550 Unbekannter Empfänger", { class: "user_unknown" }],
    [
      "our own quota",
      "发送失败：贵公司今日发信量已达上限，请明天再试",
      { class: "sender_quota", whose: "sender" },
    ],
    ["a question", "你好，怎么设置客户端？", { class: "not_a_bounce", whose: "nobody" }],
    ["nothing", "", { class: "not_a_bounce" }],
  ])("%s", async (_, text, expected) => {
    expect(await explain(text)).toMatchObject(expected);
  });
});

test("Exmail's own notice around Gmail's words", async () => {
  const notice = `退信原因
发件人(ann@xinghai-trade.example)域名的DNS记录未设置或设置错误导致对方拒收此邮件。
host gmail-smtp-in.l.google.com[142.250.1.26] said: 550-5.7.26 Your email has been blocked because the sender is unauthenticated. 550-5.7.26 The sender must authenticate with at least one of SPF or DKIM.

解决方案
请通知你的邮箱管理员为邮箱域名设置正确的SPF、DKIM、DMARC记录。`;
  expect(await explain(notice)).toMatchObject({
    class: "auth_dmarc",
    whose: "sender",
    permanent: true,
    checkDomain: true,
    receiver: { id: "gmail" },
    senderDomain: "xinghai-trade.example",
  });
});

test.each([
  [
    "a newsletter about bounces",
    "List-Unsubscribe: <https://shop.example/u>\nSubject: How to avoid bounces: 550 user unknown explained",
    "Five reasons why mail comes back and what mailbox full means.",
    "not_a_bounce",
  ],
  [
    "a parcel that came back",
    "Subject: Re: Quotation",
    "The courier returned the parcel, it could not be delivered. Our storage is free until Monday.",
    "not_a_bounce",
  ],
  [
    "a gateway's notice from a person's address",
    "Subject: Your letter",
    "Your message could not be delivered: the mailbox of the recipient is full.",
    "mailbox_full",
  ],
])("whole mails that speak of failures: %s", async (_, head, words, name) => {
  const mail = `From: ann@shop.example\nTo: bob@example.com\n${head}\nContent-Type: text/plain\n\n${words}\n`;
  expect((await explain(mail)).class).toBe(name);
});

test.each([
  ["Sua mensagem não foi entregue. O domínio empresa.example não foi encontrado.", "domain_not_found"],
  ["İletiniz teslim edilemedi: satis@firma.example adlı alıcı bulunamadı.", "user_unknown"],
  ["Wiadomość nie mogła zostać dostarczona. Skrzynka odbiorcy jest przepełniona.", "mailbox_full"],
  ["Ihre Nachricht wurde abgelehnt: Die IP-Adresse steht auf einer Sperrliste.", "blocklist"],
])("letters that Unicode does not take apart, and refusals without a code: %s", async (text, name) => {
  expect((await explain(text)).class).toBe(name);
});
