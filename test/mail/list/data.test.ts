import { expect, test } from "vitest";
import { readListData } from "../../../src/mail/index.ts";
import { listData } from "./lists.ts";

test("honest Chinese providers are no throw-away mailboxes, though public lists say so", () => {
  expect([...listData.freeMail.keys()].filter((domain) => listData.disposable.has(domain))).toEqual([]);
  expect(listData.disposable.has("21cn.com")).toBe(false);
});

test("Chinese and western throw-away mailboxes are known", () => {
  const known = ["bccto.me", "chacuo.net", "027168.com", "linshiyouxiang.net", "mailinator.com"];
  expect(known.filter((domain) => !listData.disposable.has(domain))).toEqual([]);
});

test.each([
  ["[google]\ngmail.com\n[microsoft]\ngmail.com", "free-mail.txt: gmail.com stands there twice. Delete one."],
  ["[gogle]\ngmail.com", "free-mail.txt: nobody knows the group [gogle]. Use one that is there already."],
])("a free-mail file with a mistake is refused", (text, message) => {
  expect(() => readListData((file) => (file === "free-mail.txt" ? text : ""))).toThrow(message);
});
