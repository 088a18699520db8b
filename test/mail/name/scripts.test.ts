import { domainToASCII } from "node:url";
import { expect, test } from "vitest";
import { isLookalike } from "../../../src/mail/name/index.ts";

test.each([
  ["xinghai.com", false],
  ["星海.中国", false],
  ["星海trade.cn", false],
  ["münchen.de", false],
  ["さくらtokyo桜.jp", false],
  ["москва.рф", false],
  ["пример.com", false],
  ["рaypal.com", true],
  ["xinghаi-trade.com", true],
  ["аррӏе.com", true],
  ["аррӏе.рф", false],
  ["gοοgle.com", true],
])("%s looks like another name: %s", (name, expected) => {
  expect(isLookalike(domainToASCII(name))).toBe(expected);
});
