import fc from "fast-check";
import { beforeAll, expect, test } from "vitest";
import { createReader } from "./understood.ts";

let read: Awaited<ReturnType<typeof createReader>>;
beforeAll(async () => {
  read = await createReader();
});

/** Far above what any input may take (about 10 ms), far below what a runaway pattern takes. */
const boundMs = 1_000;

function timed(text: string): number {
  const before = performance.now();
  read(text);
  return performance.now() - before;
}

const long = 20_000;
test.each([
  ["one letter", "a"],
  ["a full stop", "."],
  ["a host without end", "a."],
  ["an address without end", "a@"],
  ["addresses", "a@b.cn "],
  ["ats", "@"],
  ["hyphens", "-"],
  ["digits", "5"],
  ["codes", "550 5.7.1 "],
  ["spaces", " "],
  ["line breaks", "\n"],
  ["header names", "received: "],
  ["a URL", "http://a."],
  ["Chinese", "邮"],
  ["a request for a person", "转人工"],
  ["almost a request", "找找找一个"],
  ["pinyin", "youxiang"],
  ["pinyin that never ends", "zhuangshuang"],
  ["phrases", "你好"],
  ["spelt dots", "a点"],
  ["Chinese domains", "中.中国"],
  ["private characters", "\ue100"],
  ["combining marks", "e\u0301"],
  ["English words", "can we talk to the support "],
])("%s over and over takes no time to speak of", (_, piece) => {
  expect(timed(piece.repeat(long / piece.length))).toBeLessThan(boundMs);
});

test("whatever comes is read, within the bound, with a language and a confidence", () => {
  const vocabulary = fc.constantFrom(
    ..."转 人工 邮件 a@b.cn @ . 。 点com 550 5.7.1 - : ； ? received: from dkim-signature: d= 怎么 你好 \n \t 第 1 个 取消 http:// www. 中国 spam 客服 不 要 （ ）".split(
      " ",
    ),
  );
  const text = fc.oneof(
    fc.string({ unit: "binary", maxLength: 400 }),
    fc.array(vocabulary, { maxLength: 200 }).map((pieces) => pieces.join("")),
    fc.array(vocabulary, { maxLength: 200 }).map((pieces) => pieces.join(" ")),
  );
  fc.assert(
    fc.property(text, (typed) => {
      expect(timed(typed)).toBeLessThan(boundMs);
      const { confidence, language, why } = read(typed);
      expect(confidence).toBeGreaterThanOrEqual(0);
      expect(confidence).toBeLessThanOrEqual(1);
      expect(["zh-Hans", "zh-Hant", "en"]).toContain(language);
      expect(why.reasons.length).toBeGreaterThan(0);
    }),
    { numRuns: 400 },
  );
});

test("reading has no memory: the same message is the same reading", () => {
  const first = read("邮件为什么进垃圾箱");
  for (const text of ["转人工", "550 5.1.1 x", "lanhai-demo.com"]) read(text);
  expect(read("邮件为什么进垃圾箱")).toEqual(first);
});
