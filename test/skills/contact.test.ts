import { expect, onTestFinished, test } from "vitest";
import { type Chat, openChat } from "../../src/cli/chat-session.ts";

const saturdayNight = Date.parse("2026-11-28T22:40:00+08:00");

async function night(): Promise<Chat> {
  const chat = await openChat({ startsAtMs: saturdayNight });
  onTestFinished(() => chat.close());
  return chat;
}
async function talk(chat: Chat, ...texts: readonly string[]): Promise<readonly string[]> {
  const said: string[] = [];
  for (const text of texts) said.push((await chat.say("ann", text)).reply.join("\n"));
  return said;
}

test("D5: a message left in several pieces is one ticket, one appointment, and the domain is looked at meanwhile", async () => {
  const [off = "", ask, first = "", second = "", done = ""] = await talk(
    await night(),
    "人工",
    "1",
    "星海贸易 coldmail.example",
    "138****0000 今天开始发德国客户全退",
    "好了",
  );
  const ticket = /T-\d{4}/.exec(off)?.[0] ?? "none";
  expect(off).toMatch(/非工作时间/);
  expect(ask).toBe("请一次写清：公司名、域名、手机号、问题。可以分几条发，发完回复“好了”。");
  expect(first).toBe(`记下了，工单 ${ticket}。还有就接着发，发完回复“好了”。`);
  expect(second).toBe(first);
  expect(done).toContain(`✅ 已登记，工单 ${ticket}，预约 11月30日周一 09:30 前回电（138****0000）。`);
  expect(done).toContain("我顺手查了 coldmail.example，已写进工单：\n· 域名黑名单：");
  expect(done).toContain("先别继续群发");
});

test("everything in one message is enough, and a whole number is shown with its middle hidden", async () => {
  const [, , , done = ""] = await talk(
    await night(),
    "人工",
    "1",
    "星海贸易 13812345678 收不到邮件",
    "就这些",
  );
  expect(done).toContain("（138****5678）");
  expect(done).not.toContain("12345678");
});

test("without a way to reach them they are asked for one, once, with an example", async () => {
  const [, , , ask, done] = await talk(await night(), "人工", "1", "我们收不到邮件", "好了", "好了");
  expect(ask).toContain("还差一个能找到您的方式");
  expect(done).toMatch(/^✅ 已登记/);
});

test("done before anything was written asks for it again", async () => {
  const [, , again] = await talk(await night(), "人工", "1", "好了");
  expect(again).toContain("还没收到内容");
});

test("leaving a message can be called off, and a question is answered instead of noted", async () => {
  const chat = await night();
  const [, , off] = await talk(chat, "人工", "1", "算了");
  expect(off).toContain("先到这里");
  const answer = await chat.say("bob", "SPF怎么设置？");
  expect(answer).toMatchObject({ intent: "faq", faq: "spf-setup" });
});

test("urgent out of hours is urgent at once, with the number to call", async () => {
  const [, urgent = ""] = await talk(await night(), "人工", "紧急");
  expect(urgent).toMatch(/加急/);
  expect(urgent).toContain("400-900-2208");
});

test("in English", async () => {
  const [, , , done = ""] = await talk(
    await night(),
    "I want to talk to a person",
    "1",
    "ACME, acme.example, ann@acme.example, all mail to Germany bounces",
    "done",
  );
  expect(done).toMatch(/^✅ Noted, ticket T-\d{4}: we will call back by Mon,? 30 Nov,? 09:30 Beijing time/);
  expect(done).not.toMatch(/\p{Script=Han}/u);
});
