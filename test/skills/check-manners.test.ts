import { afterAll, beforeAll, expect, test } from "vitest";
import { type Chat, openChat } from "../../src/cli/chat-session.ts";

let chat: Chat;
beforeAll(async () => {
  chat = await openChat({ startsAtMs: Date.parse("2026-11-23T12:00:00+08:00") });
});
afterAll(() => chat.close());

async function ask(user: string, text: string, minutesLater = 0): Promise<string> {
  chat.wait(minutesLater * 60_000);
  return (await chat.say(user, text)).reply.join("\n");
}

test("a domain asked about again within ten minutes: the report of then, with its time and the way to a new one", async () => {
  expect(await ask("ann", "good.example")).not.toContain("查到的结果");
  const again = await ask("bob", "good.example", 3);
  expect(again).toMatch(/^✅ good\.example/);
  expect(again).toContain("这是 12:00 查到的结果");
  expect(again).toContain("复查");
  expect(await ask("bob", "复查")).not.toContain("查到的结果");
  expect(await ask("cid", "good.example", 11)).not.toContain("查到的结果");
});

test("the sixth check in ten minutes is put off kindly, and the last report is at hand", async () => {
  for (const text of ["good.example", "moved.example", "overflow.example", "coldmail.example", "复查"])
    expect(await ask("dan", text)).toContain(".example");
  const refused = await ask("dan", "good.example");
  expect(refused).toContain("您 10 分钟内已经查了好几次");
  expect(refused).toContain("看上次的报告");
  expect(await ask("dan", "good.example", 10)).toContain("good.example：没发现问题");
});

test("when everybody asks at once, the rest hears that it is not their fault", async () => {
  await ask("eve", "good.example", 2);
  for (let i = 0; i < 60; i += 1) await ask(`crowd ${i}`, "good.example");
  expect(await ask("fay", "good.example")).toContain("现在查域名的人有点多");
  expect(await ask("fay", "good.example", 1)).toContain("good.example：没发现问题");
});
