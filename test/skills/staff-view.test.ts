import { expect, test } from "vitest";
import { demoChecker } from "../../src/cli/chat-session.ts";
import { startDemoDns } from "../../src/emulator/index.ts";
import type { DomainReport } from "../../src/mail/index.ts";
import { drawForStaff } from "../../src/skills/staff-view.ts";

async function demoReport(domain: string): Promise<DomainReport> {
  const dns = await startDemoDns();
  const checker = demoChecker(dns, Date.now);
  try {
    return await checker.check(domain, { authoritative: false, signal: new AbortController().signal });
  } finally {
    checker.close();
    await dns.close();
  }
}

test("colleagues get the score, what was seen, and words to pass on", async () => {
  const [verdict, evidence, words] = drawForStaff(await demoReport("xinghai-trade.example"));
  expect(verdict).toMatchObject({ kind: "verdict", mark: "fail" });
  expect(verdict?.kind === "verdict" && verdict.text).toMatch(/^xinghai-trade\.example　\d{1,3} 分$/);
  if (evidence?.kind !== "evidence") throw new Error("no table");
  expect(evidence.lines[0]).toMatchObject({ mark: "fail", basis: expect.stringContaining("v=spf1") });
  expect(words).toMatchObject({
    text: expect.stringMatching(/^发给客户：\nxinghai-trade\.example 有 2 项要先改：/),
  });
});

test("a sound domain is said to be sound", async () => {
  const [verdict, , words] = drawForStaff(await demoReport("good.example"));
  expect(verdict).toMatchObject({ mark: "pass" });
  expect(words).toMatchObject({ text: "发给客户：\ngood.example 的基础配置没有发现必须修的问题。" });
});

test("what was seen names nothing twice, and a check without answers has no score", async () => {
  const report = await demoReport("xinghai-trade.example");
  const [, evidence] = drawForStaff(report);
  expect(evidence?.kind === "evidence" && evidence.lines[0]?.basis).toBe(
    "v=spf1 include:spf.mail.qq.com ~all；v=spf1 include:spf.mail.qq.com -all",
  );
  const [verdict] = drawForStaff({ ...report, score: { ...report.score, value: null } });
  expect(verdict).toMatchObject({ text: "xinghai-trade.example　没查到，不打分" });
});
