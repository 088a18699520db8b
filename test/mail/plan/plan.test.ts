import fc from "fast-check";
import { expect, test } from "vitest";
import { describePlan, planSending, type SendingHabits } from "../../../src/mail/index.ts";

const fine = { domain: "x.example", status: "pass", listed: false } as const;
const careful: SendingHabits = { volume: 50, bounceRate: 0, template: "individual", reportSummary: fine };

const scenarios: readonly (readonly [string, SendingHabits, object])[] = [
  ["a careful sender", careful, { risk: "low", startNow: true, steps: [] }],
  ["somebody who told nothing", {}, { risk: "medium", reasons: [{ id: "bounces-unknown" }] }],
  ["a cleaned list and nothing else", { listCleaned: true }, { risk: "low", reasons: [] }],
  [
    "the sender of dialogue D8",
    { volume: 500, template: "same" },
    { risk: "high", reasons: [{ id: "volume-high" }, { id: "bounces-unknown" }, { id: "same-template" }] },
  ],
  ["2 % bounces", { ...careful, bounceRate: 0.02 }, { risk: "medium", reasons: [{ id: "bounces-some" }] }],
  ["5 % bounces", { ...careful, bounceRate: 0.05 }, { risk: "high", reasons: [{ id: "bounces-high" }] }],
  ["200 a day", { ...careful, volume: 200 }, { risk: "low", reasons: [] }],
  ["501 a day", { ...careful, volume: 501 }, { risk: "high", reasons: [{ id: "volume-very-high" }] }],
  [
    "a domain with faults",
    { ...careful, reportSummary: { ...fine, status: "fail" } },
    { risk: "high", startNow: false, reasons: [{ id: "domain-fails" }] },
  ],
  [
    "a listed domain",
    { ...careful, reportSummary: { ...fine, listed: true } },
    { risk: "high", startNow: false, reasons: [{ id: "listed" }] },
  ],
  [
    "a domain that could not be asked",
    { ...careful, reportSummary: { ...fine, status: "unknown" } },
    { risk: "low", startNow: true },
  ],
];

test.each(scenarios)("%s", (_, habits, expected) => {
  expect(planSending(habits)).toMatchObject(expected);
});

test.each([
  [4_581, [50, 100, 200, 300], 25],
  [250, [50], 5],
  [251, [50, 100], 6],
  [1, [50], 1],
  [0, [], 0],
])("a list of %i goes out at %j a day in %i working days", (listSize, perDay, workingDays) => {
  const { schedule } = planSending({ listSize, listCleaned: true });
  expect({ perDay: schedule.steps.map((step) => step.perDay), days: schedule.workingDays }).toEqual({
    perDay,
    days: workingDays,
  });
});

test("who sends well goes on from there, whoever is at risk starts at the bottom", () => {
  expect(planSending({ ...careful, volume: 150 }).schedule.steps[0]).toEqual({ week: 1, perDay: 100 });
  expect(planSending({ ...careful, volume: 150, template: "same" }).schedule.steps[0]?.perDay).toBe(50);
  expect(planSending({ ...careful, volume: 501 }).schedule.steps).toEqual([
    { week: 1, perDay: 50 },
    { week: 3, perDay: 100 },
    { week: 4, perDay: 200 },
    { week: 5, perDay: 300 },
  ]);
});

test("a platform is advised for many mails a day and for lists that take months", () => {
  expect(planSending({ ...careful, volume: 200 }).platform).toBeUndefined();
  expect(planSending({ ...careful, volume: 300 }).platform?.zh).toContain("独立子域名");
  expect(planSending({ ...careful, listSize: 20_000 }).platform?.en).toContain("subdomain");
});

test("whatever is told, at most three steps, each once, and the same mails leave as are on the list", () => {
  const habits = fc.record(
    {
      volume: fc.nat(5_000),
      bounceRate: fc.double({ min: 0, max: 1, noNaN: true }),
      template: fc.constantFrom("same", "greeting", "individual"),
      listSize: fc.nat(100_000),
      listCleaned: fc.boolean(),
      reportSummary: fc.record({
        domain: fc.constant("x.example"),
        status: fc.constantFrom("fail", "warn", "pass", "unknown"),
        listed: fc.boolean(),
      }),
    },
    { requiredKeys: ["listSize"] },
  );
  fc.assert(
    fc.property(habits, (given) => {
      const { steps, schedule, risk, reasons } = planSending(given);
      expect(steps.length).toBeLessThanOrEqual(3);
      expect(new Set(steps.map(({ zh }) => zh)).size).toBe(steps.length);
      expect(risk === "low").toBe(reasons.length === 0);
      const days = schedule.workingDays ?? 0;
      const perDay = Array.from(
        { length: days },
        (_, day) => schedule.steps.findLast(({ week }) => week <= Math.floor(day / 5) + 1)?.perDay ?? 0,
      );
      const capacity = perDay.reduce((sum, count) => sum + count, 0);
      expect(capacity).toBeGreaterThanOrEqual(given.listSize);
      expect(capacity - (perDay.at(-1) ?? 0)).toBeLessThan(Math.max(given.listSize, 1));
    }),
  );
});

test("the plan reads verdict first and says that its numbers are rules of thumb", () => {
  expect(describePlan(planSending({ volume: 500, template: "same" }), "zh")).toMatchInlineSnapshot(`
    "⚠️ 现在这样发，风险偏高

    · 每天 200 封以上发给没回过信的人，陌生地址占比太高
    · 没统计过退信，就不知道名单干不干净
    · 同一模板反复发，收件方一眼看出是群发

    本周先做 3 件事：
    1. 把今天的量降到每天 50 封，只发 3 个月内有互动的客户
    2. 把名单发给我清洗一遍（先去掉必退的，再开始数退信）
    3. 准备 3 个不同的开头，去掉附件和短链接

    发送节奏：
    第 1–2 周 每天 50 封
    第 3 周 每天 100 封
    第 4 周 每天 200 封
    第 5 周起 每天 300 封
    两周后退信低于 2%，再每周加一档
    任一天退信超过 2%，停一天、回到上一档

    长期每天 200 封以上，建议换专业群发平台并用独立子域名，公司日常邮件才不受牵连（平台也有自己的额度）

    这些数字是经验值，不是腾讯或收件方公布的规定；实际额度看邮件质量，会上下浮动"
  `);
  expect(describePlan(planSending({ ...careful, listSize: 4_581 }), "en")).toMatchInlineSnapshot(`
    "✅ You can send; go up at this pace

    The pace:
    Week 1: 50 a day
    Week 2: 100 a day
    Week 3: 200 a day
    Week 4 on: 300 a day, about 25 working days in all
    Go up one step after a week with less than 2% bounces
    On any day with more than 2% bounces stop for a day and go back one step

    These numbers are rules of thumb, not published by Tencent or any receiver; the real quota moves with the quality of your mail"
  `);
});
