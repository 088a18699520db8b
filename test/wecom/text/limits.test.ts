import { expect, test } from "vitest";
import { byteLength, cutToBytes, cutToChars } from "../../../src/wecom/index.ts";

test("length is counted as WeCom counts it", () => {
  expect(["a", "é", "信", "😀", "𠮷", ""].map(byteLength)).toEqual([1, 2, 3, 4, 4, 0]);
});

test.each([
  ["退信", 6, "退信"],
  ["退信了", 8, "退…"],
  ["abcdef", 5, "ab…"],
  ["a😀b", 6, "a😀b"],
  ["a😀bc", 6, "a…"],
  ["👨‍👩‍👧‍👦👨‍👩‍👧‍👦", 30, "👨‍👩‍👧‍👦…"],
])("%s cut to %i bytes", (text, maxBytes, cut) => {
  expect(cutToBytes(text, maxBytes)).toBe(cut);
});

test.each([
  ["查看详情", 4, "查看详情"],
  ["查看更多详情", 4, "查看更…"],
  ["a😀😀", 4, "a😀…"],
])("%s cut to %i characters", (text, maxChars, cut) => {
  expect(cutToChars(text, maxChars)).toBe(cut);
});
