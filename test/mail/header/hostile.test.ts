import { existsSync, readdirSync, readFileSync } from "node:fs";
import fc from "fast-check";
import { expect, test } from "vitest";
import { describeHeader } from "../../../src/mail/index.ts";
import { exmailToGmail } from "./heads.ts";
import { mailSigned, read } from "./signed.ts";

const piece = fc.oneof(
  fc.constantFrom(
    ...[
      "From: ",
      "Received: ",
      "DKIM-Signature: ",
      "Authentication-Results: ",
      "ARC-Seal: ",
      "Return-Path: ",
      "Subject: ",
    ],
    ...[
      "\n",
      "\r\n",
      " ",
      "\t",
      ";",
      "=",
      "(",
      ")",
      '"',
      "\\",
      "<",
      ">",
      "@",
      "by ",
      "with ",
      "[192.0.2.1]",
      "a@x.example",
    ],
    ...[
      "v=1",
      "d=x.example",
      "s=a",
      "h=from",
      "b=AAAA",
      "bh=AAAA",
      "a=rsa-sha256",
      "l=9999999999",
      "i=1",
      "=?utf-8?B?",
      "?=",
      "\u202e",
    ],
  ),
  fc.string({ unit: "binary", maxLength: 6 }),
);
const hostile = fc.array(piece, { maxLength: 80 }).map((pieces) => pieces.join(""));

test("any text and any bytes make a report, and what is shown has no invisible or control character", async () => {
  await fc.assert(
    fc.asyncProperty(hostile, fc.boolean(), async (text, asFile) => {
      const report = await read(asFile ? Buffer.from(text) : text);
      for (const language of ["zh", "en"] as const) {
        const said = describeHeader(report, language);
        expect(said.replaceAll("\n", "")).not.toMatch(/[\p{Cc}\u202a-\u202e\u2066-\u2069]/u);
      }
    }),
    { numRuns: 500 },
  );
});

/** Heads on which a careless pattern or loop takes minutes. A hang fails by the test's timeout; nothing is timed. */
test.each([
  ["brackets", `Authentication-Results: ${"(".repeat(100_000)}`],
  ["quotes", `Authentication-Results: x; spf=pass ${'"('.repeat(50_000)}`],
  ["blanks", `Received: from a${" ".repeat(100_000)}by`],
  ["blanks around =", `Received-SPF: pass${" ".repeat(100_000)}client-ip${" ".repeat(50_000)}`],
  ["folds", `From: a@x.example${"\n ".repeat(60_000)}`],
  ["commas in From", `From: ${"a,".repeat(60_000)}b@x.example`],
  ["angles in From", `From: ${"<".repeat(60_000)}b@x.example`],
  ["encoded words", `Subject: ${"=?utf-8?B?5p".repeat(20_000)}`],
  ["many fields", "X-A: b\n".repeat(60_000)],
  [
    "one name again and again in h=",
    `DKIM-Signature: v=1; a=rsa-sha256; d=x.example; s=a; bh=AAAA; b=AAAA; h=${"from:".repeat(40_000)}from`,
  ],
  ["List-Unsubscribe", `List-Unsubscribe: ${"<https:".repeat(40_000)}`],
])("%s without end", async (_, head) => {
  const text = `From: a@x.example\n${head}\n`;
  expect((await read(text)).recognised).toBe(true);
  expect((await read(Buffer.from(text))).recognised).toBe(true);
});

test("a body of blank lines and blanks is verified all the same", async () => {
  const mail = mailSigned("relaxed/relaxed rsa-sha256").toString();
  const { facts } = await read(Buffer.from(`${mail}${"\r\n".repeat(200_000)}`));
  expect(facts.dkim[0]?.verdict.result).toBe("pass");
  const blanks = await read(Buffer.from(`${mail}${" \t".repeat(500_000)}`));
  expect(blanks.facts.dkim[0]?.verdict.result).toBe("pass");
});

test("however a head is cut, the rest makes a report", async () => {
  await fc.assert(
    fc.asyncProperty(fc.nat(exmailToGmail.length), fc.nat(exmailToGmail.length), async (from, to) => {
      const report = await read(exmailToGmail.slice(from, to));
      expect(report.headline.zh).not.toBe("");
    }),
  );
});

const bounces = new URL("../../../../shared/vendor/bounces/eml/", import.meta.url);

test("real mails of many programs are all recognised as mails, with a way", async () => {
  if (!existsSync(bounces)) {
    process.stdout.write("skipped: ../shared/vendor/bounces is not here\n");
    return;
  }
  const names = readdirSync(bounces);
  const reports = await Promise.all(names.map((name) => read(readFileSync(new URL(name, bounces)))));
  expect(names.filter((_, i) => !reports[i]?.recognised)).toEqual([]);
  const withWay = reports.filter(({ facts }) => facts.path.some(({ at }) => at !== undefined));
  expect(withWay.length / names.length).toBeGreaterThan(0.5);
});
