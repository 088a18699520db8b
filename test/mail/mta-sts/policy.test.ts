import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { allowsMx, isStsRecord, readStsPolicy } from "../../../src/mail/index.ts";

test.each([
  ["v=STSv1; id=20261120;", true],
  ["v=STSv1;id=a1", true],
  ["v=STSv1; id=2026-11-20;", false],
  ["v=STSv1;", false],
  ["v=stsv1; id=1", false],
  ["hello", false],
])("the text %j is a record: %s", (text, expected) => {
  expect(isStsRecord(text)).toBe(expected);
});

describe("the policy file", () => {
  const lines = [
    "version: STSv1",
    "mode: enforce",
    "mx: mxbiz1.qq.com",
    "mx: *.x.example.",
    "max_age: 86400",
  ];
  test.each(["\n", "\r\n"])("is read, whatever ends its lines", (end) => {
    expect(readStsPolicy(lines.join(end))).toEqual({
      mode: "enforce",
      mx: ["mxbiz1.qq.com", "*.x.example"],
      maxAgeS: 86_400,
    });
  });
  test.each([0, 1, 4])("is none without its line %d", (left) => {
    expect(readStsPolicy(lines.filter((_, i) => i !== left).join("\n"))).toBeUndefined();
  });
  test("needs hosts, unless it is switched off", () => {
    expect(readStsPolicy("version: STSv1\nmode: testing\nmax_age: 1")).toBeUndefined();
    expect(readStsPolicy("version: STSv1\nmode: none\nmax_age: 1")).toMatchObject({ mode: "none", mx: [] });
  });
  test.each(["<html>", "", "a".repeat(70_000), "version: STSv1\nmode: strict\nmx: a.b\nmax_age: 1"])(
    "%.20j is none",
    (text) => expect(readStsPolicy(text)).toBeUndefined(),
  );
  test("may be anything and never throws", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary" }), (text) => readStsPolicy(`version: STSv1\n${text}`) !== null),
    );
  });
  test.each([
    ["mxbiz1.qq.com", true],
    ["a.x.example", true],
    ["a.b.x.example", false],
    ["x.example", false],
    ["mxbiz2.qq.com", false],
  ])("allows %s: %s", (host, expected) => {
    expect(allowsMx({ mode: "enforce", mx: ["mxbiz1.qq.com", "*.x.example"], maxAgeS: 1 }, host)).toBe(
      expected,
    );
  });
});
