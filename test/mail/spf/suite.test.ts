import { existsSync, readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { runSpfSuite } from "../../../src/mail/spf/suite/index.ts";

const suite = new URL("../../../../shared/vendor/rfc7208/rfc7208-tests.yml", import.meta.url);
const isHere = existsSync(suite);
if (!isHere) process.stderr.write("skipped: the RFC 7208 test suite is not at ../shared/vendor/rfc7208\n");

test.skipIf(!isHere)("passes the RFC 7208 test suite with every explanation", async () => {
  expect(await runSpfSuite(readFileSync(suite, "utf8"))).toEqual({
    passed: 203,
    explained: 22,
    failures: [],
  });
});

test("a wrong expectation is a named failure", async () => {
  const text = `
description: one
tests:
  says-pass: { helo: a.example, host: 192.0.2.1, mailfrom: x@a.example, result: pass }
  says-fail: { helo: a.example, host: 192.0.2.1, mailfrom: x@a.example, result: [fail, softfail] }
zonedata:
  a.example: [ { SPF: v=spf1 -all } ]
`;
  expect(await runSpfSuite(text)).toEqual({
    passed: 1,
    explained: 0,
    failures: [{ scenario: "one", test: "says-pass", expected: "pass", got: "fail (matched)" }],
  });
});

test.each([
  ["not YAML", "tests: [", /^Document 1 is not YAML/],
  ["no zone", "tests: {}", /zonedata/],
])("%s is refused with a reason", async (_, text, reason) => {
  await expect(runSpfSuite(text)).rejects.toThrow(reason);
});

test.each([
  ["an SPF record stands as TXT too", "[ { SPF: v=spf1 -all } ]", "fail"],
  ["an own TXT record takes its place", "[ { SPF: v=spf1 -all }, { TXT: v=spf1 ~all } ]", "softfail"],
  ["TXT: NONE means no record", "[ { SPF: v=spf1 -all }, { TXT: NONE } ]", "none"],
  ["TIMEOUT spares the types that are there", "[ { TXT: v=spf1 -all }, TIMEOUT ]", "fail"],
  ["TIMEOUT takes the types that are not", "[ { A: 192.0.2.1 }, TIMEOUT ]", "temperror"],
  ["strings of one record are joined", "[ { TXT: [v=spf1 -a, ll] } ]", "fail"],
])("zone data: %s", async (_, entries, result) => {
  const text = `
tests:
  it: { helo: a.example, host: 192.0.2.1, mailfrom: x@a.example, result: ${result} }
zonedata: { a.example: ${entries} }
`;
  expect(await runSpfSuite(text)).toMatchObject({ passed: 1, failures: [] });
});
