import { pino } from "pino";
import { expect, onTestFinished, test } from "vitest";
import { startDemoWorld } from "../../src/cli/demo-world.ts";
import { createCallbackSender } from "../../src/emulator/index.ts";

/** A member's phone in front of the whole bot: what it shows after each message, passive and active. */
async function phone(user = "ann") {
  const world = await startDemoWorld(pino({ level: "silent" }));
  onTestFinished(() => world.close());
  const wecom = createCallbackSender({ callbackUrl: world.callbackUrl, ...world.keys });
  const active = () =>
    world.api.messages.flatMap(({ toUser: to, body }) =>
      to === user && body.type === "text" ? [body.content] : [],
    );
  let seen = 0;
  return {
    world,
    wecom,
    /** Sends a text and waits for as many bubbles as are expected. */
    async say(content: string, bubbles: number): Promise<readonly string[]> {
      const delivery = await wecom.send(user, { type: "text", content });
      expect(delivery.replyProblem).toBeUndefined();
      const passive = delivery.reply?.type === "text" ? [delivery.reply.content] : [];
      await expect.poll(() => active().length - seen, { timeout: 5_000 }).toBe(bubbles - passive.length);
      const followed = active().slice(seen);
      seen = active().length;
      return [...passive, ...followed];
    },
  };
}

test("D1: why is my mail spam -> domain -> diagnosis -> DMARC record -> recheck -> a person", async () => {
  const { say, world } = await phone();

  const [question = ""] = await say("我们的邮件为什么总进垃圾箱", 1);
  expect(question).toContain("域名发给我");
  expect(question).toContain("〔1〕几乎所有客户都进垃圾箱");

  const [diagnosis = "", record = "", where = ""] = await say("sales@xinghai-trade.example", 3);
  const lines = diagnosis.split("\n");
  expect(lines[0]).toBe("❌ xinghai-trade.example：有 2 项必须先修（进垃圾箱的常见原因）");
  expect(diagnosis).toMatch(/^❌ SPF：有 2 条/m);
  expect(diagnosis).toMatch(/^❌ DMARC：没有/m);
  expect(diagnosis).toMatch(/^✅ 收信 MX：指向腾讯企业邮箱/m);
  expect(diagnosis).toMatch(/^✅ 域名黑名单：查了 \d 个，均未列入/m);
  expect(diagnosis).toMatch(/^➖ DKIM：/m);
  expect(diagnosis).toMatch(/^先做这 2 步（约 \d+ 分钟）$/m);
  expect(diagnosis).toMatch(/报告 R-[A-Z0-9]{4}$/);
  expect(record).toBe("v=spf1 include:spf.mail.qq.com ~all");
  expect(where).toContain("记录类型 TXT，主机记录 @");
  const digit = /（回复 (\d) 给您）/.exec(diagnosis)?.[1] ?? "";

  const [dmarc = "", how = ""] = await say(digit, 2);
  expect(dmarc).toBe("v=DMARC1; p=none; rua=mailto:dmarc@xinghai-trade.example");
  expect(how).toContain("主机记录 _dmarc");

  world.dns.setZone("xinghai-trade.example", {
    ...world.dns.zones.get("xinghai-trade.example"),
    "@": {
      ...world.dns.zones.get("xinghai-trade.example")?.["@"],
      TXT: ["v=spf1 include:spf.mail.qq.com ~all"],
    },
    _dmarc: { TXT: [dmarc] },
  });
  const [again = ""] = await say("复查", 1);
  expect(again.split("\n")[0]).toMatch(/^✅ xinghai-trade\.example：上次 2 项必须修，现在剩 0 项$/);
  expect(again).toMatch(/^❌→✅ SPF：/m);
  expect(again).toMatch(/^❌→[⚠✅].*DMARC：/mu);

  const [ticket = ""] = await say("人工", 1);
  expect(ticket).toMatch(/T-1001/);
  expect(ticket).toContain("400-900-2208");
  expect(ticket).toContain("xinghai-trade.example");
  await expect.poll(() => world.api.notices.length, { timeout: 5_000 }).toBe(1);
  const [notice] = world.api.notices;
  expect(JSON.stringify(notice)).toMatch(/T-1001[\s\S]*xinghai-trade\.example/);
});

test("E1: the same in English", async () => {
  const { say } = await phone();
  const [question = ""] = await say("why are my emails spam", 1);
  expect(question).toContain("Send me the domain");
  const [diagnosis = ""] = await say("xinghai-trade.example", 3);
  expect(diagnosis.split("\n")[0]).toMatch(/^❌ xinghai-trade\.example: 2 things to fix first/);
});
