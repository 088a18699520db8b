import { fileURLToPath } from "node:url";
import { describe, expect, test } from "vitest";
import { explainBounce, loadBounceRules } from "../../../src/mail/index.ts";

const rules = await loadBounceRules(fileURLToPath(new URL("../../../knowledge/bounces", import.meta.url)));
const explain = (input: string | Uint8Array) => explainBounce(input, { rules });
const lines = (...text: string[]) => text.join("\n");

const head = (from: string, subject: string, ...more: string[]) =>
  lines(`From: ${from}`, "To: ann@sender.example", `Subject: ${subject}`, ...more, "", "");
const daemon = "Mail Delivery System <MAILER-DAEMON@mx.example>";

describe("what people paste", () => {
  test.each<[string, string, object]>([
    [
      "a notice quoted with >",
      lines(
        "> This is the mail system at host mx.example.",
        ">",
        "> <bob@receiver.example>: host mx.receiver.example[192.0.2.4] said: 550 5.1.1",
        ">     Recipient address rejected: User unknown in virtual mailbox table",
      ),
      { class: "user_unknown", recipients: ["bob@receiver.example"] },
    ],
    [
      "a forwarded notice under the head a Chinese client writes; the customer is not the recipient",
      lines(
        "帮我看看为什么退回来：",
        "------------------ 原始邮件 ------------------",
        '发件人: "Mail Delivery System" <MAILER-DAEMON@mx.example>;',
        "发送时间: 2025年3月3日(星期一) 上午10:00",
        "收件人: ann@sender.example;",
        "主题: Undelivered Mail Returned to Sender",
        "",
        "<bob@receiver.example>: host mx.receiver.example[192.0.2.4] said: 552 5.2.2 Mailbox full",
      ),
      { class: "mailbox_full", recipients: ["bob@receiver.example"] },
    ],
    [
      "Exmail's notice, with facts about the mail above its reason and advice below",
      lines(
        "很抱歉，您的邮件被退回来了……",
        "",
        "原邮件信息：",
        "时间 2025-03-03 10:12:11",
        "收件人 bob@receiver.example",
        "",
        "退信原因：",
        "发信服务器的IP(203.0.113.7)被对方邮件系统限制，对方拒绝接收该邮件",
        "",
        "解决方案：",
        "请核对收件人地址是否存在，或请对方清理邮箱空间。",
      ),
      { class: "reputation_ip", whose: "provider", sendingIp: "203.0.113.7" },
    ],
    [
      "reason and advice in one line",
      "退信原因：邮件大小超过收件方限制 解决方案：请检查收件人地址是否存在",
      { class: "size", whose: "sender" },
    ],
    [
      "a reply broken into lines",
      lines("550", "5.7.1 Message rejected because", "your IP address is", "on our blocklist"),
      { class: "blocklist", enhanced: "5.7.1" },
    ],
    [
      "Outlook's notice as text, with an address and its link",
      lines(
        "Delivery has failed to these recipients or groups:",
        "",
        "bob@receiver.example<mailto:bob@receiver.example>",
        "The e-mail address you entered couldn't be found.",
        "",
        "Generating server: mail.receiver.example",
        "",
        "bob@receiver.example",
        "#550 5.1.1 RESOLVER.ADR.RecipNotFound; not found ##",
      ),
      { class: "user_unknown", recipients: ["bob@receiver.example"], enhanced: "5.1.1" },
    ],
    [
      "traditional characters",
      "退件通知：您寄給 bob@receiver.example 的信件無法投遞，原因：收件者信箱空間已滿",
      { class: "mailbox_full" },
    ],
  ])("%s", async (_, text, expected) => {
    expect(await explain(text)).toMatchObject(expected);
  });

  test("the bytes of a file from an older Chinese system", async () => {
    // "退信原因：用户不存在" in GB 18030.
    const bytes = Buffer.from("cdcbd0c5d4add2f2a3bad3c3bba7b2bbb4e6d4da", "hex");
    expect(await explain(bytes)).toMatchObject({ class: "user_unknown" });
  });
});

describe("mails", () => {
  test.each<[string, string, string, string]>([
    // "宛先のメールアドレスが存在しません"
    [
      "ISO-2022-JP",
      "iso-2022-jp",
      "GyRCMDhAaCROJWEhPCVrJSIlSSVsJTkkLEI4Ol8kNyReJDskcxsoQg==",
      "user_unknown",
    ],
    // "받는 사람의 메일함 용량이 가득 찼습니다"
    ["EUC-KR", "euc-kr", "ud60wiC757b3wMcguN7Az8fUIL/rt67AzCCwobXmIMOhvcC0z7TZ", "mailbox_full"],
    // "退信原因：邮箱空间已满"
    ["GB 18030", "gb18030", "zcvQxdSt0vKjutPKz+S/1bzk0tHC+g==", "mailbox_full"],
  ])("a notice in %s", async (_, charset, base64, name) => {
    const type = `Content-Type: text/plain; charset=${charset}`;
    const mail = head(daemon, "failure", "MIME-Version: 1.0", type, "Content-Transfer-Encoding: base64");
    expect((await explain(mail + base64)).class).toBe(name);
  });

  test("an internationalized report (RFC 6533)", async () => {
    const mail =
      head(daemon, "failure", "MIME-Version: 1.0", "Content-Type: multipart/report; boundary=b") +
      lines(
        "--b",
        "Content-Type: message/global-delivery-status",
        "",
        "Final-Recipient: utf-8; 鲍勃@receiver.example",
        "Action: failed",
        "Status: 5.2.1",
        "Diagnostic-Code: smtp; 550 5.2.1 Mailbox disabled",
        "--b--",
      );
    expect(await explain(mail)).toMatchObject({
      class: "mailbox_disabled",
      recipients: ["鲍勃@receiver.example"],
    });
  });

  test("what the server is quoted with goes before what the notice around it says", async () => {
    const mail =
      head(daemon, "failure", "MIME-Version: 1.0", "Content-Type: multipart/report; boundary=b") +
      lines(
        "--b",
        "Content-Type: text/plain",
        "",
        "554 5.0.0 Service unavailable: the user may be unknown or the mailbox full.",
        "--b",
        "Content-Type: message/delivery-status",
        "",
        "Final-Recipient: rfc822; bob@receiver.example",
        "Action: failed",
        "Status: 5.7.1",
        "Diagnostic-Code: SMTP; 550 5.7.1 Access denied",
        "--b--",
      );
    expect(await explain(mail)).toMatchObject({ class: "policy", line: "550 5.7.1 Access denied" });
  });

  test.each([
    "Respuesta automática: Catálogo",
    "Resposta automática: Catálogo",
    "Risposta automatica: Catalogo",
    "Réponse automatique : Catalogue",
    "Automatische Antwort: Katalog",
    "Automatisch antwoord: Catalogus",
    "Автоматический ответ: Каталог",
    "自动回复: 目录",
    "自動応答: カタログ",
    "부재중 자동응답: 카탈로그",
    "Otomatik Yanıt: Katalog",
    "Out of Office Re: Catalogue",
  ])("an automatic reply by its subject: %s", async (subject) => {
    const encoded = `=?utf-8?B?${Buffer.from(subject).toString("base64")}?=`;
    expect((await explain(`${head("bob@receiver.example", encoded)}See you on Monday.`)).class).toBe(
      "auto_reply",
    );
  });

  test("a read receipt, a DMARC report and an answer that speaks of a bounce are none", async () => {
    const receipt =
      head(
        "bob@receiver.example",
        "Read: Offer",
        "MIME-Version: 1.0",
        "Content-Type: multipart/report; boundary=b",
      ) +
      lines(
        "--b",
        "Content-Type: message/disposition-notification",
        "",
        "Final-Recipient: rfc822;bob@receiver.example",
        "Disposition: manual-action/MDN-sent-manually; displayed",
        "--b--",
      );
    const dmarc = `${head("dmarc@receiver.example", "Report Domain: sender.example Submitter: receiver.example")}5 messages were rejected.`;
    const answer = `${head("bob@receiver.example", "Re: Offer")}Our mailbox was full last week, and user unknown was the wrong address.`;
    const classes = await Promise.all(
      [receipt, dmarc, answer].map(async (mail) => (await explain(mail)).class),
    );
    expect(classes).toEqual(["not_a_bounce", "not_a_bounce", "not_a_bounce"]);
  });
});

describe("what is advised", () => {
  test("nobody is told not to resend what the server will take later", async () => {
    const [now, later] = await Promise.all([
      explain("550 5.1.1 <bob@receiver.example>: User unknown"),
      explain("450 4.1.1 <bob@receiver.example>: User unknown"),
    ]);
    expect([now.permanent, later.permanent]).toEqual([true, false]);
    expect(now.retry.zh).toBe("不要重发。");
    expect(later.retry.zh).not.toContain("不要重发");
  });

  test("a busy recipient is not called a sender's fault", async () => {
    const text = "450 4.2.1 The user you are trying to contact is receiving mail too quickly.";
    expect(await explain(text)).toMatchObject({
      whose: "recipient",
      permanent: false,
      name: { zh: "对方短时间收信太多" },
    });
  });
});
