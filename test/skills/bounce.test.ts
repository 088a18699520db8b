import { afterAll, beforeAll, expect, test } from "vitest";
import { type Chat, openChat } from "../../src/cli/chat-session.ts";

let chat: Chat;
beforeAll(async () => {
  chat = await openChat();
});
afterAll(() => chat.close());

let people = 0;
async function paste(...texts: readonly string[]) {
  people += 1;
  let answer = await chat.say(`user${people}`, texts[0] ?? "");
  for (const text of texts.slice(1)) answer = await chat.say(`user${people}`, text);
  return { ...answer, said: answer.reply.join("\n") };
}

test("D2: a refusal for missing authentication says whose problem it is and offers the check of that very domain", async () => {
  const answer = await paste(
    "<john@buyer.example>: host mx.buyer.example[203.0.113.9] said: 550-5.7.26 This mail has been blocked because the sender is unauthenticated. SPF [xinghai-trade.example] with ip: [198.51.100.7] = did not pass (in reply to end of DATA command)",
  );
  expect(answer.intent).toBe("bounce_diagnosis");
  expect(answer.said.split("\n")[0]).toMatch(/^❌ .*要从我们发信这边解决/);
  expect(answer.said).toContain("代码 550 5.7.26（永久拒收）");
  expect(answer.said).toContain("198.51.100.7");
  expect(answer.menu[0]).toBe("查 xinghai-trade.example");
});

test("E2: a dead address is the recipient's side", async () => {
  const answer = await paste("hello", "550 5.1.1 The email account that you tried to reach does not exist");
  expect(answer.said).toMatch(/recipient's side/);
});

test("a limit told with a permanent code is not called permanent, and nobody is told that servers retry", async () => {
  const answer = await paste("550 Ip frequency limited");
  expect(answer.said).toMatch(/^⚠️/);
  expect(answer.said).toContain("暂时拒收");
  expect(answer.said).not.toContain("自动重试");
});

test("asked to explain a bounce that was not pasted, it asks for the text, and again when there is none in it", async () => {
  expect(await paste("帮我看看退信")).toMatchObject({ asks: "bounce" });
});

const d2 =
  "<john@buyer.example>: host mx.buyer.example[203.0.113.9] said: 550-5.7.26 This mail has been blocked because the sender is unauthenticated. SPF [xinghai-trade.example] with ip: [198.51.100.7] = did not pass (in reply to end of DATA command)";

test("D2: who the sending server is, and what follows from having sent with Exmail itself", async () => {
  const answer = await paste(d2);
  expect(answer.menu).toEqual([
    "查 xinghai-trade.example",
    "198.51.100.7 是谁？怎么找",
    "我是用企业邮箱网页/客户端发的",
    "找人工",
  ]);
  const source = await paste(d2, "2");
  expect(source.said).toContain("3. 有人拿密码在别处发信");
  expect(source.menu[0]).toBe("查 xinghai-trade.example");
  const client = await paste(d2, "3");
  expect(client.said).toMatch(/^那信是腾讯的服务器投出去的[\s\S]*❌ xinghai-trade\.example：有 2 项必须先修/);
});

test("“要不要查” is answered with a plain yes", async () => {
  expect((await paste(d2, "好")).said).toMatch(/^❌ xinghai-trade\.example/);
});

test("several recipients with different reasons are told apart", async () => {
  const answer = await paste(
    "<ann@a.example>: host mx.a.example[192.0.2.1] said: 550 5.1.1 User unknown\n<bob@b.example>: host mx.b.example[192.0.2.2] said: 452 4.2.2 Mailbox full\n<cat@a.example>: host mx.a.example[192.0.2.1] said: 550 5.1.1 User unknown",
  );
  expect(answer.said).toContain(
    "3 个收件人，2 种原因\n❌ 收件人不存在 ann@a.example cat@a.example\n⚠️ 对方邮箱满了 bob@b.example",
  );
});

test("an automatic reply is no bounce", async () => {
  const answer = await paste(
    "From: ann@a.example\nTo: me@good.example\nSubject: Out of office: your offer\nAuto-Submitted: auto-replied\n\nI am on holiday until Monday.",
  );
  expect(answer.said).toMatch(/^ℹ️ 自动回复\n\n这不是退信/);
});

test("a complaint is no bounce either, and whoever complained leaves the list", async () => {
  const answer = await paste(
    "This is an email abuse report for an email message received from IP 198.51.100.7\n\nFeedback-Type: abuse\nUser-Agent: SomeGenerator/1.0\nVersion: 1\nOriginal-Mail-From: <sales@good.example>\nOriginal-Rcpt-To: <user@example.com>\nSource-IP: 198.51.100.7",
  );
  expect(answer.said).toMatch(/^⚠️ (?:收件人投诉了：这不是退信|The recipient complained: this is no bounce)/);
  expect(answer.menu[0]).toMatch(/清洗我的名单|Clean my list/);
});
