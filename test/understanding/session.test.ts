import { beforeAll, describe, expect, test } from "vitest";
import type { SessionView, Slot } from "../../src/understanding/index.ts";
import { createReader, route } from "./understood.ts";

let read: Awaited<ReturnType<typeof createReader>>;
beforeAll(async () => {
  read = await createReader();
});

const minuteMs = 60_000;
const menu: SessionView["menu"] = {
  items: [
    { id: "spam", title: "几乎所有客户都进垃圾箱" },
    { id: "bounce", title: "2. 直接被退信（有退信内容）" },
    { id: "human", title: "找人工" },
  ],
  atMs: 0,
};

describe("an open menu", () => {
  test.each([
    ["1", "spam"],
    ["２", "bounce"],
    ["③", "human"],
    ["第二个", "bounce"],
    ["選第2個", "bounce"],
    ["选3吧", "human"],
    ["the first one", "spam"],
    ["option 2", "bounce"],
    ["last", "human"],
    ["几乎所有客户都进垃圾箱", "spam"],
    ["直接被退信", "bounce"],
    ["3. 找人工", "human"],
    ["找人工", "human"],
  ])("%s picks %s", (text, itemId) => {
    expect(read(text, { menu })).toMatchObject({ intent: "menu_choice", itemId });
  });

  test("a yes takes what was offered, and is a courtesy where nothing was", () => {
    const offer = { items: [{ id: "plan", title: "排节奏", offered: true as const }], atMs: 0 };
    for (const yes of ["好", "好的", "可以", "yes please", "sure"]) {
      expect(read(yes, { menu: offer }), yes).toMatchObject({ intent: "menu_choice", itemId: "plan" });
      expect(read(yes, { menu }).intent, yes).toBe("thanks");
    }
  });

  test("none of it is said in several ways", () => {
    for (const text of ["都不是", "以上都不是", "none of these", "其他"]) {
      expect(read(text, { menu }).intent, text).toBe("menu_none");
    }
  });

  test("a number beyond it, an old menu and no menu pick nothing", () => {
    expect(read("7", { menu }).intent).toBe("out_of_scope");
    expect(read("1", { menu, nowMs: 10 * minuteMs + 1 }).intent).toBe("out_of_scope");
    expect(read("1", { menu, nowMs: 10 * minuteMs }).intent).toBe("menu_choice");
    expect(read("1").intent).toBe("out_of_scope");
  });

  test("another question is answered, not squeezed into the menu", () => {
    expect(route(read("怎么设置 DKIM", { menu }))).toBe("faq dkim-setup");
    expect(read("转人工", { menu }).intent).toBe("escalate_human");
    expect(read("550 5.1.1 user unknown", { menu }).intent).toBe("bounce_diagnosis");
  });
});

describe("an open question", () => {
  const asked = (slot: Slot, nowMs = minuteMs) => ({ asks: { slot, atMs: 0 }, nowMs });

  test.each([
    ["sales@xinghai-trade.example", "xinghai-trade.example"],
    ["是 xinghai-trade.example", "xinghai-trade.example"],
    ["https://www.xinghai-trade.example/about", "xinghai-trade.example"],
    ["203.0.113.9", "203.0.113.9"],
    ["xinghai", "xinghai"],
    ["a-very-long-name.nosuchending", "a-very-long-name.nosuchending"],
  ])("for the domain: %s", (text, domain) => {
    expect(read(text, asked("domain"))).toMatchObject({ intent: "domain_check", domain });
  });

  test.each([
    ["domain", "算了", "cancel"],
    ["domain", "转人工", "escalate_human"],
    ["domain", "你好", "greeting"],
    ["domain", "怎么设置签名", "faq signature"],
    ["domain", "550 5.7.1 rejected by mx.example.org", "bounce_diagnosis"],
    ["bounce", "550 5.1.1 <a@b.example>: user unknown", "bounce_diagnosis"],
    ["bounce", "怎么设置签名", "faq signature"],
    ["header", "Received: from mx.acme.example by mx.example.org", "header_diagnosis"],
    ["list", "only@acme.example", "list_clean"],
    ["phone", "138****0000", "slot_answer"],
    ["phone", "021-5555 0000 张先生", "slot_answer"],
    ["phone", "怎么设置签名", "faq signature"],
    ["contact", "星海贸易 xinghai-trade.example 138****0000 今天开始发德国客户全退", "slot_answer"],
    ["contact", "今天开始发德国客户全退", "slot_answer"],
    ["contact", "好了", "slot_answer"],
    ["plan", "大概三百封", "slot_answer"],
    ["plan", "没统计过", "slot_answer"],
    ["plan", "怎么设置签名", "faq signature"],
    ["plan", "转人工", "escalate_human"],
    ["contact", "怎么设置签名", "faq signature"],
    ["contact", "算了", "cancel"],
    ["contact", "紧急", "escalate_human"],
  ] as const)("for the %s, %s is %s", (slot, text, expected) => {
    expect(route(read(text, asked(slot)))).toBe(expected);
  });

  test("is forgotten after ten minutes", () => {
    expect(read("xinghai", asked("domain", 10 * minuteMs)).intent).toBe("domain_check");
    expect(read("xinghai", asked("domain", 10 * minuteMs + 1)).intent).not.toBe("domain_check");
  });
});

test("复查 takes the domain of last time", () => {
  expect(read("复查", { lastDomain: "good.example" })).toMatchObject({
    intent: "recheck",
    domain: "good.example",
  });
  expect(read("recheck")).toMatchObject({ intent: "recheck" });
  expect(read("recheck")).not.toHaveProperty("domain");
});

describe("the language to answer in", () => {
  test.each([
    ["怎么设置签名", undefined, "zh-Hans"],
    ["如何設定簽名檔", undefined, "zh-Hant"],
    ["how do I set a signature", undefined, "en"],
    ["how do I set a signature", "zh-Hans", "en"],
    ["zenme shezhi qianming", undefined, "zh-Hans"],
    ["lanhai-demo.com", "zh-Hant", "zh-Hant"],
    ["lanhai-demo.com", undefined, "zh-Hans"],
    ["550 5.1.1 The email account does not exist", undefined, "en"],
    ["550 5.1.1 The email account does not exist", "zh-Hans", "zh-Hans"],
    ["<a@b.example>: host mx.b.example[203.0.113.9] said: 550 5.1.1 no such user", undefined, "zh-Hans"],
    ["<a@b.example>: host mx.b.example[203.0.113.9] said: 550 5.1.1 no such user", "en", "en"],
    ["2", "en", "en"],
    ["SPF", "zh-Hans", "zh-Hans"],
    ["收不到外部信件", "zh-Hant", "zh-Hant"],
  ] as const)("%s after %s is %s", (text, language, expected) => {
    expect(read(text, { language }).language).toBe(expected);
  });

  test.each([
    ["请用英文回答", "en"],
    ["English please", "en"],
    ["說中文", "zh-Hans"],
    ["可以用繁體嗎", "zh-Hant"],
  ])("%s asks for %s", (text, to) => {
    expect(read(text)).toMatchObject({ intent: "switch_language", to });
  });
});
