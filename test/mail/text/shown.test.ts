import { expect, test } from "vitest";
import { shown } from "../../../src/mail/text/index.ts";

test.each([
  ["v=spf1 -all", 300, "v=spf1 -all"],
  ["a\u202eb\u200bc\ufeff", 300, "abc"],
  ["one\r\n\ttwo\u2028three", 300, "one two three"],
  ["\u001b[31mred", 300, "[31mred"],
  ["  x  ", 300, "x"],
  ["12345", 5, "12345"],
  ["123456", 5, "1234…"],
  ["😀😀😀", 3, "😀😀😀"],
  ["😀😀😀😀", 3, "😀😀…"],
  ["\ud800x", 300, "x"],
  [`${"\u200b".repeat(4_000)}x`, 300, "…"],
])("%j in at most %i characters is %j", (text, maxChars, expected) => {
  expect(shown(text, maxChars)).toBe(expected);
});
