import { afterAll, beforeAll, expect, test } from "vitest";
import { type Chat, type ChatAnswer, openChat } from "../../src/cli/chat-session.ts";

/** Monday noon and Saturday night in Shanghai: staffed and not. */
const mondayNoon = Date.parse("2026-11-23T12:00:00+08:00");
const saturdayNight = Date.parse("2026-11-28T22:40:00+08:00");

let day: Chat;
let night: Chat;
beforeAll(async () => {
  [day, night] = await Promise.all([
    openChat({ startsAtMs: mondayNoon }),
    openChat({ startsAtMs: saturdayNight }),
  ]);
});
afterAll(async () => {
  await Promise.all([day.close(), night.close()]);
});

let people = 0;
/** A new person who says these things one after another; the answers to all of them. */
async function talk(chat: Chat, ...texts: readonly string[]): Promise<readonly ChatAnswer[]> {
  people += 1;
  const user = `user${people}`;
  const answers: ChatAnswer[] = [];
  for (const text of texts) answers.push(await chat.say(user, text));
  return answers;
}
const last = async (chat: Chat, ...texts: readonly string[]): Promise<ChatAnswer> => {
  const answer = (await talk(chat, ...texts)).at(-1);
  if (!answer) throw new Error("nobody said anything");
  return answer;
};
const said = ({ reply }: ChatAnswer) => reply.join("\n");

test("a person asked for in hours: ticket and hotline in the first lines", async () => {
  const answer = await last(day, "人工");
  expect(answer.intent).toBe("escalate_human");
  expect(answer.reply[0]).toMatch(/^好的，已转人工，工单 T-\d{4}。/);
  expect(said(answer)).toContain("400-900-2208");
});

test("a person asked for out of hours: ticket at once, when they hear from us, and what can be done meanwhile", async () => {
  const answer = await last(night, "人工");
  expect(answer.reply[0]).toMatch(/工单 T-\d{4}/);
  expect(said(answer)).toMatch(/非工作时间/);
  expect(said(answer)).toMatch(/11.?(月)?30/);
  expect(said(answer)).toContain("400-900-2208");
  expect(answer.menu.some((title) => title.startsWith("紧急"))).toBe(true);
});

test("leaving a phone number goes into the same ticket", async () => {
  const [first, ask, taken] = await talk(
    night,
    "人工",
    "1",
    "星海贸易 xinghai-trade.example 13800000000 德国客户全退",
  );
  const ticket = /T-\d{4}/.exec(said(first as ChatAnswer))?.[0] ?? "none";
  expect(ask?.asks).toBe("contact");
  expect(said(taken as ChatAnswer)).toContain(ticket);
});

test("asking again does not open a second ticket, it makes the first urgent", async () => {
  const [first, second] = await talk(day, "转人工", "叫人！");
  const number = /T-\d{4}/.exec(said(first as ChatAnswer))?.[0] ?? "none";
  expect(said(second as ChatAnswer)).toContain(number);
  expect(said(second as ChatAnswer)).toMatch(/加急/);
});

test("an upset customer gets a person and a number, no questions first, no excuses", async () => {
  const answer = await last(day, "你们这什么破邮箱！！单子都丢了，客户说根本没收到！退钱！");
  expect(answer.intent).toBe("escalate_human");
  expect(said(answer)).toMatch(/加急/);
  expect(said(answer)).toContain("400-900-2208");
  expect(said(answer)).not.toMatch(/亲|是您的问题/);
});

test("two misses in a row lead to the offer of a person with the hotline", async () => {
  const [first, second] = await talk(day, "今天午饭吃什么好", "明天会下雨吗");
  expect(said(first as ChatAnswer)).not.toContain("400-900-2208");
  expect(said(second as ChatAnswer)).toContain("400-900-2208");
  expect(second?.menu[0]).toBe("找人工");
});

test.each([
  ["sales@qq.com", /QQ|个人邮箱|公共邮箱|免费邮箱/],
  ["192.168.1.1", /IP/],
  ["localhost", /域名|reserved/],
])(
  "after the question for a domain, %s gets a helpful sentence and the question stays open",
  async (text, expected) => {
    const answer = await last(day, "我想查一下域名", text);
    expect(said(answer)).toMatch(expected);
    expect(answer.asks).toBe("domain");
  },
);

test("a domain in any dress is checked", async () => {
  for (const text of [
    "https://good.example/contact",
    "ｇｏｏｄ．ｅｘａｍｐｌｅ",
    "查一下good.example",
    "info@good.example 这个域名正常吗",
  ]) {
    const answer = await last(day, text);
    expect(answer.intent, text).toBe("domain_check");
    expect(answer.reply[0]?.split("\n")[0], text).toMatch(/^✅ good\.example/);
  }
});

test("the domain is remembered for the recheck, and forgotten by nobody else", async () => {
  const answer = await last(day, "xinghai-trade.example", "复查");
  expect(said(answer)).toMatch(/没有变化/);
  const stranger = await last(day, "复查");
  expect(stranger.asks).toBe("domain");
});

test("silent name servers are 'could not ask', never 'missing'", async () => {
  const answer = await last(day, "silent.example");
  expect(said(answer)).not.toMatch(/没有 SPF|DMARC：没有|没有 MX/);
  expect(said(answer)).toMatch(/❓/);
});

test("an FAQ is answered word for word with its sources one step away", async () => {
  const [short, long] = await talk(day, "SPF怎么设置", "1");
  expect(short).toMatchObject({ intent: "faq", faq: "spf-setup" });
  expect(long).toMatchObject({ intent: "faq", faq: "spf-setup" });
  expect(said(long as ChatAnswer)).toContain("来源");
});

test("Traditional Chinese is answered in Traditional, English in English", async () => {
  expect(said(await last(day, "請問要怎麼設定SPF記錄"))).toMatch(/[設記錄]/);
  const english = await last(day, "how do I set up SPF");
  expect(english.faq).toBe("spf-setup");
  expect(said(english)).not.toMatch(/\p{Script=Han}/u);
});

test("'not helpful' twice ends with a person", async () => {
  const answer = await last(day, "SPF怎么设置", "没用", "没用");
  expect(said(answer)).toMatch(/T-\d{4}/);
});

test("cancel drops the question that was open", async () => {
  const [, cancelled, after] = await talk(day, "我想查一下域名", "算了", "谢谢");
  expect(cancelled).toMatchObject({ intent: "cancel", asks: null });
  expect(after?.intent).toBe("thanks");
});

test("a slot waits ten minutes, not for ever", async () => {
  const chat = await openChat({ startsAtMs: mondayNoon });
  await chat.say("ann", "我想查一下域名");
  chat.wait(11 * 60_000);
  const answer = await chat.say("ann", "1");
  expect(answer.intent).not.toBe("domain_check");
  await chat.close();
});

test.each([
  ["nothing", ""],
  ["a question mark", "？"],
  ["emoji", "👍👍👍"],
  ["control and direction marks", "\u0000\u202e"],
  ["a flood of one letter", "a".repeat(10_000)],
  ["markup", "<script>alert(1)</script>"],
  ["a query", "SELECT * FROM users; --"],
])("%s is answered with a sentence, never a crash", async (_name, text) => {
  const answer = await last(day, text);
  expect(answer.reply.length).toBeGreaterThan(0);
});
