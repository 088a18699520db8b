import { fileURLToPath } from "node:url";
import { describe, expect, test } from "vitest";
import { explainBounce, loadBounceRules } from "../../../src/mail/index.ts";

const rules = await loadBounceRules(fileURLToPath(new URL("../../../knowledge/bounces", import.meta.url)));
const explain = (input: string | Uint8Array) => explainBounce(input, { rules });

const lines = (...text: string[]) => text.join("\r\n");

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

const report = (delivery: string, notice = "Your message could not be delivered.") =>
  lines(
    "From: MAILER-DAEMON@mx.sender.example (Mail Delivery System)",
    "To: ann@sender.example",
    "Subject: Undelivered Mail Returned to Sender",
    "Auto-Submitted: auto-replied",
    "MIME-Version: 1.0",
    'Content-Type: multipart/report; report-type=delivery-status; boundary="b"',
    "",
    "--b",
    "Content-Type: text/plain; charset=utf-8",
    "",
    notice,
    "--b",
    "Content-Type: message/delivery-status",
    "",
    delivery,
    "--b",
    "Content-Type: message/rfc822",
    "",
    "From: Ann <ann@sender.example>",
    "To: bob@receiver.example",
    "Subject: Re: 550 5.1.1 User unknown",
    "",
    "This text says: mailbox full, spam, 552 5.2.2",
    "--b--",
    "",
  );

test("a delivery status report; what the returned mail says does not count", async () => {
  const delivery = lines(
    "Reporting-MTA: dns; mx.sender.example",
    "",
    "Final-Recipient: rfc822; bob@Receiver.example",
    "Action: failed",
    "Status: 5.7.1",
    "Remote-MTA: dns; mx.receiver.example",
    "Diagnostic-Code: smtp; 554 5.7.1 Service unavailable; Client host",
    " [203.0.113.7] blocked using zen.spamhaus.org",
  );
  expect(await explain(report(delivery))).toMatchObject({
    class: "blocklist",
    whose: "provider",
    permanent: true,
    recipients: ["bob@receiver.example"],
    line: "554 5.7.1 Service unavailable; Client host [203.0.113.7] blocked using zen.spamhaus.org",
    sendingIp: "203.0.113.7",
    senderDomain: "sender.example",
  });
});

test("several recipients are grouped, and the largest group speaks first", async () => {
  const block = (name: string, status: string, text: string) =>
    lines(
      "",
      `Final-Recipient: rfc822; ${name}@r.example`,
      "Action: failed",
      `Status: ${status}`,
      `Diagnostic-Code: smtp; ${text}`,
    );
  const delivery = [
    "Reporting-MTA: dns; mx.sender.example",
    block("a", "5.2.2", "552 5.2.2 Mailbox full"),
    block("b", "5.1.1", "550 5.1.1 User unknown"),
    block("c", "5.1.1", "550 5.1.1 User unknown"),
    lines("", "Final-Recipient: rfc822; d@r.example", "Action: relayed", "Status: 2.0.0"),
  ].join("\r\n");
  const { groups, ...main } = await explain(report(delivery));
  expect(main).toMatchObject({ class: "user_unknown", recipients: ["b@r.example", "c@r.example"] });
  expect(groups.map(({ class: name, recipients }) => [name, recipients])).toEqual([
    ["mailbox_full", ["a@r.example"]],
    ["user_unknown", ["b@r.example", "c@r.example"]],
  ]);
});

test("a delay is temporary, whatever will come of it", async () => {
  const delivery = lines("Final-Recipient: rfc822; a@r.example", "Action: delayed", "Status: 4.4.1");
  expect(await explain(report(delivery, "It will be retried."))).toMatchObject({
    class: "network",
    permanent: false,
  });
});

test("a successful delivery is not a bounce", async () => {
  const delivery = lines("Final-Recipient: rfc822; a@r.example", "Action: delivered", "Status: 2.0.0");
  expect(await explain(report(delivery, "Delivered."))).toMatchObject({ class: "not_a_bounce" });
});

test("a bounce that somebody forwards as an attachment", async () => {
  const delivery = lines("Final-Recipient: rfc822; a@r.example", "Action: failed", "Status: 5.1.1");
  const forwarded = lines(
    "From: ann@sender.example",
    "To: help@reseller.example",
    "Subject: what is this?",
    'Content-Type: multipart/mixed; boundary="outer"',
    "",
    "--outer",
    "Content-Type: text/plain",
    "",
    "Please have a look.",
    "--outer",
    "Content-Type: message/rfc822",
    "",
    report(delivery),
    "--outer--",
  );
  expect(await explain(forwarded)).toMatchObject({ class: "user_unknown", recipients: ["a@r.example"] });
});

test("a complaint (ARF)", async () => {
  const mail = lines(
    "From: fbl@provider.example",
    "To: abuse@sender.example",
    "Subject: Abuse report",
    'Content-Type: multipart/report; report-type=feedback-report; boundary="b"',
    "",
    "--b",
    "Content-Type: text/plain",
    "",
    "This is an email abuse report.",
    "--b",
    "Content-Type: message/feedback-report",
    "",
    "Feedback-Type: abuse",
    "Version: 1",
    "Original-Rcpt-To: <bob@provider.example>",
    "Source-IP: 203.0.113.7",
    "--b",
    "Content-Type: message/rfc822",
    "",
    "From: Ann <ann@sender.example>",
    "Subject: Offer",
    "",
    "Buy",
    "--b--",
  );
  expect(await explain(mail)).toMatchObject({
    class: "complaint",
    whose: "sender",
    recipients: ["bob@provider.example"],
    sendingIp: "203.0.113.7",
    senderDomain: "sender.example",
  });
});

const mail = (headers: string[], body: string) =>
  lines("From: Bob <bob@r.example>", "To: ann@s.example", ...headers, "", body);

test.each([
  ["by header", mail(["Subject: Re: Offer", "Auto-Submitted: auto-replied"], "I am away until Monday.")],
  ["by subject", mail(["Subject: 自动回复: 报价"], "我正在休假，邮箱已满的话请联系同事。")],
  ["by an older header", mail(["Subject: Offer", "X-Autoreply: yes"], "Back on 550 Main Street.")],
])("an automatic reply is no bounce: %s", async (_, text) => {
  expect(await explain(text)).toMatchObject({ class: "auto_reply", whose: "nobody" });
});

test("an ordinary mail is no bounce, even when it speaks of spam and viruses", async () => {
  const text = mail(["Subject: Our talk"], "The virus scanner says your mailbox is full of spam. See you!");
  expect(await explain(text)).toMatchObject({ class: "not_a_bounce" });
});

test("what is shown is cleaned and cut", async () => {
  const { line } = await explain(`550 5.1.1 User unknown \u202e\u0007${"x".repeat(1000)}`);
  expect(line).toHaveLength(300);
  expect(line).not.toMatch(/[\p{Cc}\p{Cf}]/u);
});
