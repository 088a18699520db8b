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

test("where steps differ by edition, it is asked for first and then only those steps are given", async () => {
  const [first, steps, other] = await talk(day, "忘记密码怎么办", "老版", "忘記密碼怎麼辦");
  expect(first?.menu.slice(0, 2)).toEqual(["企业微信邮箱", "老版"]);
  expect(said(steps as ChatAnswer)).toMatch(/^老版腾讯企业邮箱/);
  expect(said(steps as ChatAnswer)).not.toContain("审批邮件");
  expect(other?.menu.slice(0, 2)).toEqual(["企業微信郵箱", "老版"]);
});

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

test.each(["傻逼", "TMD", "你他妈有病吧", "fuck you", "this is bullshit"])(
  "abuse gets a person at once, urgent: %s",
  async (text) => {
    const answer = await last(day, text);
    expect(answer.intent).toBe("escalate_human");
    expect(said(answer)).toMatch(/T-\d{4}(?:（加急）| )/);
    expect(said(answer)).toContain("400-900-2208");
  },
);

test("words that only look like abuse are no anger", async () => {
  expect((await last(day, "how to forward mail to sb")).intent).not.toBe("escalate_human");
  expect((await last(day, "滚动公告怎么发")).intent).not.toBe("escalate_human");
});

test.each(["那 xinghai-trade.example 呢", "what about xinghai-trade.example?", "还有 xinghai-trade.example"])(
  "another domain in a follow-up is checked: %s",
  async (text) => {
    const answer = await last(day, "good.example", text);
    expect(answer.intent).toBe("domain_check");
    expect(answer.reply[0]).toMatch(/^❌ xinghai-trade\.example/);
  },
);

test("of two domains the customer chooses", async () => {
  const [which, chosen] = await talk(day, "帮我查 good.example 和 coldmail.example", "2");
  expect(which).toMatchObject({ asks: "domain", menu: ["查 good.example", "查 coldmail.example"] });
  expect(chosen?.reply[0]).toMatch(/^❌ coldmail\.example/);
});

test("a menu item may be typed in full, whatever characters it begins with", async () => {
  const bounce =
    "550-5.7.26 This mail has been blocked because the sender is unauthenticated. SPF [good.example] with ip: [198.51.100.7] = did not pass";
  const answer = await last(day, bounce, "198.51.100.7 是谁？怎么找");
  expect(answer.reply[0]).toMatch(/^198\.51\.100\.7 是把信投出去的那台服务器/);
});

test("退信 alone asks for the text of the bounce", async () => {
  expect(await last(day, "退信")).toMatchObject({ intent: "bounce_diagnosis", asks: "bounce" });
});

test("the full report comes when it is asked for in words, and asks for a domain when there is none", async () => {
  const answer = await last(day, "xinghai-trade.example", "完整报告");
  expect(said(answer)).toMatch(/^❌ xinghai-trade\.example[\s\S]*得分 \d+\/100/);
  expect(await last(day, "完整报告")).toMatchObject({ asks: "domain" });
});

test("解决了 after a diagnosis is good news, not thanks to be waved off", async () => {
  expect(said(await last(day, "good.example", "解决了"))).toMatch(/^太好了/);
  expect(said(await last(day, "good.example", "谢谢"))).toMatch(/^不客气/);
});

test("a second look on another day says of which day the first one was", async () => {
  const chat = await openChat({ startsAtMs: mondayNoon });
  await chat.say("ann", "xinghai-trade.example");
  expect(said(await chat.say("ann", "复查"))).toContain("和 12:00 相比没有变化");
  chat.wait(24 * 3_600_000);
  expect(said(await chat.say("ann", "复查"))).toContain("和 11月23日 12:00 相比没有变化");
  chat.wait(31 * 24 * 3_600_000);
  expect(await chat.say("ann", "复查")).toMatchObject({ asks: "domain" });
  await chat.close();
});

test("of several ways to do one thing the customer is told to take one", async () => {
  expect(said(await last(day, "overflow.example"))).toContain("2 种做法，任选一种（约 10 分钟）");
});

test("the customer's language is followed, and changed for good when they ask", async () => {
  const [english, still, traditional, back] = await talk(
    day,
    "speak English",
    "SPF怎么设置",
    "用繁體中文回覆",
    "用简体中文",
  );
  expect(said(english as ChatAnswer)).toMatch(/^All right/);
  expect(said(still as ChatAnswer)).not.toMatch(/\p{Script=Han}/u);
  expect(said(traditional as ChatAnswer)).toMatch(/^好的，之後/);
  expect(said(back as ChatAnswer)).toMatch(/^好的，之后/);
});

test("an offer is taken by a plain yes; without one a yes is a courtesy", async () => {
  const [, taken] = await talk(day, "退信太多怎么办", "好的");
  expect(taken?.intent).toBe("list_clean");
  const [, courtesy] = await talk(day, "SPF怎么设置", "好的");
  expect(courtesy?.intent).toBe("thanks");
});

test("greetings, thanks and marks in between do not count as misses", async () => {
  const answers = await talk(day, "今天午饭吃什么好", "你好", "谢谢", "？", "明天会下雨吗");
  expect(said(answers.at(-1) as ChatAnswer)).toContain("400-900-2208");
  const [, thanks] = answers.slice(1);
  expect(said(thanks as ChatAnswer)).not.toContain("400-900-2208");
});

test("asked whether it is a robot, it says so and offers a person", async () => {
  const answer = await last(day, "你是机器人吗");
  expect(said(answer)).toMatch(/^是的，我是机器人/);
  expect(answer.menu).toContain("找人工");
});
