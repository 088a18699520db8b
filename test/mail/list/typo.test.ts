import { expect, test } from "vitest";
import { createTypoFinder } from "../../../src/mail/index.ts";
import { listData } from "./lists.ts";

const find = createTypoFinder(listData);

test.each([
  ["163.cm", "163.com"],
  ["163.co", "163.com"],
  ["126.con", "126.com"],
  ["sina.cm", "sina.com"],
  ["foxmial.com", "foxmail.com"],
  ["exmail.qq.con", "exmail.qq.com"],
  ["vip.qq.con", "vip.qq.com"],
  ["vip.163.cm", "vip.163.com"],
  ["qq.con", "qq.com"],
  ["qq.cmo", "qq.com"],
  ["gmial.com", "gmail.com"],
  ["gmial", "gmail.com"],
  ["gmailcom", "gmail.com"],
  ["gnail.co", "gmail.com"],
  ["hotmai.com", "hotmail.com"],
  ["outlok.com", "outlook.com"],
  ["yaho.com", "yahoo.com"],
  ["yeah.ney", "yeah.net"],
  ["acme.con", "acme.com"],
  ["acme.ocm", "acme.com"],
  ["mail.acme.comm", "mail.acme.com"],
])("%s was meant as %s", (domain, meant) => {
  expect(find(domain)).toBe(meant);
});

test.each([
  "163.com",
  "163.net",
  "ymail.com",
  "email.com",
  "cloud.com",
  "hotmail.fr",
  "yahoo.co.jp",
  "136.com",
  "acme.cm",
  "acme.co",
  "acme.cn",
  "d1.example",
  "mail",
  "",
])("%j is left alone", (domain) => {
  expect(find(domain)).toBeUndefined();
});

test("every domain people mean is itself no slip, and no throw-away domain", () => {
  expect(listData.typoTargets.filter((domain) => find(domain) !== undefined)).toEqual([]);
  expect(listData.typoTargets.filter((domain) => listData.disposable.has(domain))).toEqual([]);
});
