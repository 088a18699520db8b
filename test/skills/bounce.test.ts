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
