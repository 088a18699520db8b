import fc from "fast-check";
import { afterAll, beforeAll, expect, test } from "vitest";
import { type Chat, type ChatAnswer, openChat } from "../../src/cli/chat-session.ts";
import { habitsSaid } from "../../src/skills/habits-said.ts";
import { item, routeOfItem } from "../../src/skills/menu-route.ts";
import { readTold, type Told, writeTold } from "../../src/skills/sending-told.ts";

let chat: Chat;
beforeAll(async () => {
  chat = await openChat();
});
afterAll(() => chat.close());

let people = 0;
async function talk(...texts: readonly string[]): Promise<readonly ChatAnswer[]> {
  people += 1;
  const answers: ChatAnswer[] = [];
  for (const text of texts) answers.push(await chat.say(`user${people}`, text));
  return answers;
}
async function last(...texts: readonly string[]): Promise<string> {
  return (await talk(...texts)).at(-1)?.reply.join("\n") ?? "";
}

test("D8: the answer offers a plan, a plain yes takes it, and three digits lead to it", async () => {
  const [offer, first, second, third, plan] = await talk(
    "听说腾讯企业邮箱一天发开发信超过100封就会被当垃圾邮件？",
    "好",
    "3",
    "4",
    "1",
  );
  expect(offer).toMatchObject({ intent: "faq", faq: "daily-limit" });
  expect(first?.reply[0]).toMatch(/^第 1 问：每天大概发多少封给陌生客户？/);
  expect(first).toMatchObject({ asks: "plan", menu: ["50 以下", "50–200", "200–500", "500 以上", "先不用"] });
  expect(second?.reply[0]).toMatch(/^第 2 问：退回来的大概占多少？/);
  expect(third?.reply[0]).toMatch(/^第 3 问：内容是不是同一个模板？/);
  const text = plan?.reply.join("\n") ?? "";
  expect(text).toMatch(/^⚠️ 现在这样发，风险偏高/);
  expect(text).toContain("1. 把今天的量降到每天 50 封");
  expect(text).toContain("第 3 周 每天 100 封");
  expect(text).toContain("这些数字是经验值");
  expect(plan?.menu).toEqual([
    "查我的域名",
    "清洗我的名单",
    "了解群发平台方案",
    "有用 👍",
    "没帮到我",
    "找人工",
  ]);
});

test.each(["可以", "要的", "行", "好的，麻烦了"])("“%s” takes the offer as well", async (yes) => {
  expect(await last("一天能发多少封邮件", yes)).toMatch(/^第 1 问/);
});

test("the answers may be words, and what was told already is not asked again", async () => {
  expect(await last("帮我排个发信节奏", "大概三百封", "没统计过", "会改称呼")).toMatch(/^⚠️/);
  const [second] = await talk("帮我排个发信节奏，每天大概80封，退信百分之三");
  expect(second?.reply[0]).toMatch(/^第 3 问/);
  expect(await last("帮我排个发信节奏，每天大概80封，退信百分之三", "都是一个模板")).toContain("退信超过 2%");
});

test("an answer that fits nothing is asked for again, kindly; another question is another question", async () => {
  const [, again] = await talk("帮我排个发信节奏", "没有没有");
  expect(again).toMatchObject({ intent: "sending_plan", asks: "plan" });
  expect(again?.reply[0]).toMatch(/^没对上，点一项或写个大概的数就行。\n第 1 问/);
  const [, faq] = await talk("帮我排个发信节奏", "怎么设置签名");
  expect(faq).toMatchObject({ intent: "faq", faq: "signature" });
  const [, off] = await talk("帮我排个发信节奏", "5");
  expect(off?.intent).toBe("cancel");
});

test("the last report counts: a listed domain stops first", async () => {
  const text = await last("coldmail.example", "帮我排个发信节奏", "1", "1", "3");
  expect(text).toContain("先停群发，查清原因");
  expect(text).toContain("修好之后的节奏");
  expect(text).toContain("查 coldmail.example");
});

test("a listed domain has no record to paste, so its report offers the plan", async () => {
  const [report] = await talk("coldmail.example");
  expect(report?.menu).toContain("帮我排一个发信节奏");
});

test("a list that was just cleaned brings its size", async () => {
  const route = routeOfItem(item.plan(writeTold({ cleaned: 4581 })));
  expect(route).toEqual({ intent: "sending_plan", told: "n4581", text: "" });
  expect(readTold("n4581")).toEqual({ cleaned: 4581 });
});

test("in English", async () => {
  const text = await last("make a sending plan", "about 80 a day", "2", "mostly the same");
  expect(text).toMatch(/^(?:✅|⚠️) You can send/);
  expect(text).not.toMatch(/\p{Script=Han}/u);
});

test.each([
  ["大概三百封", { volume: 300 }],
  ["两百多", { volume: 200 }],
  ["一千五", { volume: 1500 }],
  ["一百零五封", { volume: 105 }],
  ["1.2万封", { volume: 12_000 }],
  ["1,500", { volume: 1500 }],
  ["50到80封", { volume: 80 }],
  ["2k emails per day", { volume: 2000 }],
  ["不好说", {}],
])("asked for the amount, %s is %j", (text, told) => {
  expect(habitsSaid(text, "volume")).toEqual(told);
});

test.each([
  ["几乎没有", { bounceRate: 0 }],
  ["百分之三", { bounceRate: 0.03 }],
  ["5%", { bounceRate: 0.05 }],
  ["100封里有2封", { bounceRate: 0.02 }],
  ["没统计过", { bounceRate: "unknown" }],
  ["not sure", { bounceRate: "unknown" }],
])("asked for the bounces, %s is %j", (text, told) => {
  expect(habitsSaid(text, "bounceRate")).toEqual(told);
});

test("what was told survives the way through a menu item's id, which stays within 64 bytes", () => {
  const told = fc.record<Told>(
    {
      volume: fc.integer({ min: 1, max: 999_999 }),
      bounceRate: fc.oneof(
        fc.constant("unknown" as const),
        fc.integer({ min: 0, max: 1000 }).map((thousandths) => thousandths / 1000),
      ),
      template: fc.constantFrom("same", "greeting", "individual"),
      cleaned: fc.integer({ min: 0, max: 99_999_999 }),
    },
    { requiredKeys: [] },
  );
  fc.assert(
    fc.property(told, (habits) => {
      const id = item.plan(writeTold(habits));
      expect(id).toMatch(/^[A-Za-z0-9_:.-]{1,64}$/);
      const route = routeOfItem(id);
      expect(route.intent === "sending_plan" && readTold(route.told)).toEqual(habits);
    }),
  );
});

test("hostile words are read without harm", () => {
  fc.assert(
    fc.property(
      fc.string({ maxLength: 400 }),
      fc.constantFrom("volume", "bounceRate", "template"),
      (text, asked) => {
        const { volume = 1, bounceRate = 0 } = habitsSaid(text, asked);
        expect(volume).toBeGreaterThan(0);
        expect(bounceRate === "unknown" || (bounceRate >= 0 && bounceRate <= 1)).toBe(true);
      },
    ),
  );
});
