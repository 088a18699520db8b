import fc from "fast-check";
import { expect, test } from "vitest";
import { differences } from "../../../src/cli/dialogue/differences.ts";
import { lineMatches, textMatches } from "../../../src/cli/dialogue/likeness.ts";

test.each([
  ["工单 T-????", "工单 T-1042", true],
  ["工单 T-????", "工单 T-104", false],
  ["工单 T-????", "工单 T-10-2", false],
  ["好吗?", "好吗?", true],
  ["好吗?", "好吗x", false],
  ["查了 … 个，均未列入", "查了 12 个，均未列入", true],
  ["查了 … 个，均未列入", "查了 12 个，列入 1 个", false],
  ["…报告 R-????", "查询时间 14:32 · 报告 R-7F3K", true],
  ["a…b…c", "a1b2b3c", true],
  ["a…b…c", "acb", false],
  ["…", "", true],
  ["aa…aa", "aaa", false],
  ["行尾空格", "行尾空格  ", true],
])("%s / %s: %s", (expected, actual, matches) => {
  expect(lineMatches(expected, actual)).toBe(matches);
});

test.each([
  ["一\n…\n四", "一\n二\n三\n四", true],
  ["一\n…\n四", "一\n四", true],
  ["一\n…", "一", true],
  ["一\n…\n四", "一\n二", false],
  ["一\n二", "一", false],
])("lines %j / %j: %s", (expected, actual, matches) => {
  expect(textMatches(expected, actual)).toBe(matches);
});

test("a text without wildcards matches itself and nothing longer", () => {
  const plain = fc.string().filter((text) => !/\?\?|…|\n/.test(text));
  fc.assert(
    fc.property(plain, (text) => {
      expect(lineMatches(text, text)).toBe(true);
      expect(lineMatches(text, `${text}x`)).toBe(false);
    }),
  );
});

test("a difference is shown line by line, with what is missing and what was not expected", () => {
  const expected = { replies: ["您好\n查了 … 个\n再见"], notices: ["来人"] };
  const heard = { replies: ["您好\n查了 3 个\n回见", "还有"], notices: [] };
  expect(differences(expected, heard)).toEqual([
    "机器人 (different)",
    "    您好",
    "    查了 3 个",
    "  - 再见",
    "  + 回见",
    "机器人 (not expected)",
    "  + 还有",
    "客服群 (missing)",
    "  - 来人",
  ]);
  expect(
    differences({ replies: ["您好\n…"], notices: [] }, { replies: ["您好\n再见"], notices: [] }),
  ).toEqual([]);
});
