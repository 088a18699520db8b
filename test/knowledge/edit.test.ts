import { readFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { parse } from "yaml";
import { addOutside, addQuestion, EditError } from "../../src/knowledge/index.ts";

const entry = (front: string) => `---\n${front}\n---\n## 简答\n---\n答\n`;
const block = `# 给人看的话
slug: a   # 一个
questions:
  zh-Hans:
    - 第一句   # 最常见
    - "第二句: 带冒号"

    # 下面是繁体
  zh-Hant: [一, "二, 三"] # 两句
  en: []
negatives: []`;

describe("one line more, and nothing else changes", () => {
  test.each([
    ["a block", "zh-Hans", "第三句", '    - "第二句: 带冒号"\n', '    - "第二句: 带冒号"\n    - 第三句\n'],
    [
      "a colon",
      "zh-Hans",
      "550: 什么",
      '    - "第二句: 带冒号"\n',
      '    - "第二句: 带冒号"\n    - "550: 什么"\n',
    ],
    ["a number", "zh-Hans", "263", '    - "第二句: 带冒号"\n', '    - "第二句: 带冒号"\n    - "263"\n'],
    ["a line in brackets", "zh-Hant", "三", '"二, 三"]', '"二, 三", "三"]'],
    ["an empty list", "en", "how [so]", "en: []", 'en: ["how [so]"]'],
  ] as const)("%s", (_, language, question, was, is) => {
    expect(addQuestion(entry(block), language, question)).toBe(entry(block).replace(was, is));
  });

  test("a comment behind the last item stays there", () => {
    const front = "questions:\n  en:\n    - one\n    - two # the last\nslug: a";
    expect(addQuestion(entry(front), "en", "three")).toBe(
      entry(front.replace("# the last", "# the last\n    - three")),
    );
  });

  test("a list over several lines", () => {
    const yaml = "near: [\n  一,\n  二, # 二\n]\nfar:\n- 三\n";
    expect(addOutside(yaml, "near", "四")).toBe('near: [\n  一,\n  二, "四", # 二\n]\nfar:\n- 三\n');
    expect(addOutside(yaml, "far", "四")).toBe("near: [\n  一,\n  二, # 二\n]\nfar:\n- 三\n- 四\n");
  });

  test("Windows line ends stay", () => {
    const windows = entry(block).replaceAll("\n", "\r\n");
    expect(addQuestion(windows, "zh-Hans", "第三句")).toBe(
      addQuestion(entry(block), "zh-Hans", "第三句").replaceAll("\n", "\r\n"),
    );
  });
});

test("whatever is asked comes back as it was asked", () => {
  const spoken = fc.string({ unit: "grapheme", minLength: 1, maxLength: 60 }).map((text) => text.trim());
  const list = fc.constantFrom("zh-Hans", "zh-Hant", "en" as const);
  fc.assert(
    fc.property(spoken, list, (question, language) => {
      fc.pre(question !== "" && !/[\r\n]/.test(question));
      const changed = addQuestion(entry(block), language, question);
      const front = parse(changed.slice(4, changed.indexOf("\n---\n", 3)));
      expect(front.questions[language].at(-1)).toBe(question);
      expect(changed.endsWith("---\n## 简答\n---\n答\n")).toBe(true);
    }),
  );
});

test("the files of this repository take a question each, and lose nothing", async () => {
  for (const path of ["faq/why-spam.md", "faq/alias.md"]) {
    const source = await readFile(fileURLToPath(new URL(`../../knowledge/${path}`, import.meta.url)), "utf8");
    for (const language of ["zh-Hans", "zh-Hant", "en"] as const) {
      const before = source.split("\n");
      const after = addQuestion(source, language, "一句没人问过的话").split("\n");
      expect(after).toHaveLength(before.length + 1);
      expect(after.filter((line) => !line.includes("一句没人问过的话"))).toEqual(before);
    }
  }
});

test.each([
  ["no front matter", "## 简答\n", /no front matter/],
  ["no such list", entry("questions: {en: [a]}"), /no list questions\.zh-Hans/],
  ["broken YAML", entry("questions: [\n"), /no list/],
  ["a text instead of a list", entry("questions: {zh-Hans: 一句}"), /no list/],
  ["there already", entry("questions: {zh-Hans: [老问题]}"), /already/],
])("%s is refused in a sentence", (_, source, message) => {
  const add = () => addQuestion(source, "zh-Hans", "老问题");
  expect(add).toThrow(EditError);
  expect(add).toThrow(message);
});
