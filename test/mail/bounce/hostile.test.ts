import { fileURLToPath } from "node:url";
import fc from "fast-check";
import { expect, test } from "vitest";
import { bounceClasses, explainBounce, loadBounceRules } from "../../../src/mail/index.ts";

const rules = await loadBounceRules(fileURLToPath(new URL("../../../knowledge/bounces", import.meta.url)));

/** A guard against hanging, far above what any input needs. */
async function withinReason<T>(run: () => Promise<T>): Promise<T> {
  const before = process.cpuUsage();
  const result = await run();
  const { user, system } = process.cpuUsage(before);
  expect((user + system) / 1e6).toBeLessThan(3);
  return result;
}

const piece = fc.oneof(
  fc.string({ unit: "binary", maxLength: 40 }),
  fc.constantFrom(
    "550 5.1.1 ",
    "<a@b.example>: host mx.b.example[192.0.2.1] said: ",
    "\r\n\r\n",
    "\n",
    "Final-Recipient: rfc822; a@b.example\r\n",
    "Action: failed\r\n",
    "Content-Type: multipart/report; boundary=x\r\n",
    "--x\r\n",
    "From: a@b.example\r\nTo: c@d.example\r\n",
    "mailbox full",
    "user unknown",
    "{",
    '"Message":',
  ),
);
const noise = fc.array(piece, { maxLength: 40 }).map((pieces) => pieces.join(""));

test("whatever comes in, there is an explanation", async () => {
  await fc.assert(
    fc.asyncProperty(noise, fc.boolean(), async (text, asBytes) => {
      const explained = await explainBounce(asBytes ? Buffer.from(text, "latin1") : text, { rules });
      expect(bounceClasses).toContain(explained.class);
      expect(explained.groups.length).toBeGreaterThan(0);
      expect(explained.line.length).toBeLessThanOrEqual(600);
      expect(explained.line).not.toMatch(/[\p{Cc}\p{Cf}]/u);
    }),
    { numRuns: 300 },
  );
});

test("words around a refusal do not change what it says", async () => {
  const quiet = fc.stringMatching(/^[b-df-hj-np-tv-z]{0,30}$/);
  await fc.assert(
    fc.asyncProperty(quiet, quiet, async (before, after) => {
      const text = `${before} 550 Domain frequency limited. http://service.mail.qq.com/detail/122/173 ${after}`;
      expect((await explainBounce(text, { rules })).class).toBe("rate_domain");
    }),
    { numRuns: 50 },
  );
});

const many = (text: string) => text.repeat(Math.ceil(1_000_000 / text.length));

test.each([
  ["codes", many("550 5.1.1 ")],
  ["code-like digits", many("550-")],
  ["recipients", many("<a@b.example>: 550 no\n")],
  ["blanks", many(" ")],
  ["line ends", many("\n")],
  ["at signs", many("a@")],
  ["dots", many("a.b.")],
  ["one word", many("a")],
  ["fields", many("Final-Recipient: rfc822; a@b.example\nAction: failed\n\n")],
  ["folded lines", `Action: failed\n${many(" x\n")}`],
  ["markup", `From: a@b.example\nTo: c@d.example\nContent-Type: text/html\n\n${many("<a <b ")}`],
  [
    "parts",
    `From: a@b.example\nTo: c@d.example\nContent-Type: multipart/mixed; boundary=x\n\n${many("--x\n\n")}`,
  ],
  ["JSON", `{"a":${many("[")}`],
  ["almost a match", many("recipient address ")],
  ["words that begin many rules", many("550 user mailbox account sender ip host ")],
  ["words that begin many rules, without a stop", many("mailbox recipient exceeded blocked by the ")],
  ["Chinese words", many("收件人邮箱对方服务器")],
  ["reasons", many("退信原因：\n\n")],
  ["advice", many("解决方案：\n\n")],
  ["heads of forwarded mails", many("发件人: a\n收件人: b\n主题: c\n\n")],
  ["quotation marks", many("> > ")],
  ["accents", many("e\u0301")],
  ["capitals within words", many("aB")],
  ["steps", many("SMTP error from remote mail server after ")],
])("a million characters of %s", async (_, text) => {
  await withinReason(() => explainBounce(text, { rules }));
});
