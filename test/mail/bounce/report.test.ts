import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";
import { explainBounce, loadBounceRules } from "../../../src/mail/index.ts";

const rules = await loadBounceRules(fileURLToPath(new URL("../../../knowledge/bounces", import.meta.url)));
const explain = (input: string | Uint8Array) => explainBounce(input, { rules });

const lines = (...text: string[]) => text.join("\r\n");

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
