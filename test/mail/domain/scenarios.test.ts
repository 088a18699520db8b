import { readdir } from "node:fs/promises";
import { describe, expect, test } from "vitest";
import { checks } from "../../../src/mail/domain/checks/index.ts";
import { checkDomain } from "../../../src/mail/index.ts";
import { zoneLookup } from "../../helpers/zone.ts";
import { dkimScenarios } from "./scenarios/dkim.ts";
import { dmarcScenarios } from "./scenarios/dmarc.ts";
import { mxScenarios } from "./scenarios/mx.ts";
import * as others from "./scenarios/others.ts";
import { type Scenario, zoneOf } from "./scenarios/scenario.ts";
import { spfScenarios } from "./scenarios/spf.ts";

const scenarios: Readonly<Record<string, readonly Scenario[]>> = {
  dom: others.domScenarios,
  spf: spfScenarios,
  dmarc: dmarcScenarios,
  mx: mxScenarios,
  blocklist: others.blocklistScenarios,
  dkim: dkimScenarios,
  registration: others.registrationScenarios,
  wildcard: others.wildcardScenarios,
  "mta-sts": others.mtaStsScenarios,
  "tls-rpt": others.tlsRptScenarios,
  bimi: others.bimiScenarios,
  dnssec: others.dnssecScenarios,
};

/** Where a slot was left empty. */
const gap = / {2}|[:：] ?(?:\||$)|“”|（）|\(\)/;

const declared = new Map(checks.map(({ id, codes }) => [id, Object.keys(codes)]));

describe.each(Object.entries(scenarios))("%s", (id, table) => {
  test.each(table.map((scenario) => [scenario.name, scenario] as const))("%s", async (_, scenario) => {
    const report = await checkDomain(scenario.domain ?? "x.example", {
      lookup: zoneLookup(zoneOf(scenario.zone)),
      clock: () => others.nowMs,
      random: () => 0.5,
      ...scenario.options,
    });
    for (const result of report.checks)
      for (const { code } of [result, ...result.more])
        expect([...(declared.get(result.id) ?? []), `${result.id}.no-domain`]).toContain(code);
    const check = report.checks.find((result) => result.id === id);
    const findings = check ? [check, ...check.more] : [];
    expect(findings.map(({ code }) => code)).toEqual(scenario.codes);
    const ids = findings.flatMap(({ fixes }) => fixes.map((fix) => fix.id));
    expect(new Set(ids).size).toBe(ids.length);
    for (const { verdict, why } of findings)
      expect([verdict, why].flatMap(Object.values).join("|")).not.toMatch(gap);
    for (const { title, note, record } of findings.flatMap(({ fixes }) => fixes)) {
      expect([title, note ?? {}].flatMap(Object.values).join("|")).not.toMatch(gap);
      if (title.zh.includes("我给的")) expect(record).toBeDefined();
    }
    if (!scenario.record) return;
    const record = findings.flatMap(({ fixes }) => fixes).find((fix) => fix.record)?.record;
    expect({ host: record?.host, value: record?.value }).toEqual(scenario.record);
  });
});

const codeList = checks.flatMap((check) => Object.entries(check.codes));

test.each(checks.map(({ id, codes }) => [id, Object.keys(codes)] as const))(
  "every code of %s has scenarios in which it must appear, and others in which it must not",
  (id, codes) => {
    const tables = (scenarios[id] ?? []).map((scenario) => scenario.codes);
    expect(codes.filter((code) => !tables.some((table) => table.includes(code)))).toEqual([]);
    expect(codes.filter((code) => tables.every((table) => table.includes(code)))).toEqual([]);
  },
);

test("every check file is in the list", async () => {
  const files = await readdir(new URL("../../../src/mail/domain/checks/", import.meta.url));
  const ids = files.filter((file) => file !== "index.ts").map((file) => file.replace(".ts", ""));
  expect(checks.map(({ id }) => id).toSorted()).toEqual(ids.toSorted());
});

describe("sentences", () => {
  test("codes belong to their check and are no worse than it may be", () => {
    const order = ["info", "pass", "skipped", "unknown", "warn", "fail"];
    for (const check of checks)
      for (const [code, { status }] of Object.entries(check.codes)) {
        expect(code).toMatch(new RegExp(`^${check.id}\\.[a-z0-9-]+$`));
        if (status !== "unknown" && status !== "skipped")
          expect(order.indexOf(status), code).toBeLessThanOrEqual(order.indexOf(check.worst));
      }
  });
  test.each(codeList)("%s reads well in both languages", (_, { verdict, why, fix }) => {
    for (const { zh, en } of [verdict, why, ...(fix ? [fix.title] : [])]) {
      expect(zh).toMatch(/\p{Script=Han}|MTA-STS|TLS-RPT|BIMI/u);
      expect(en).not.toMatch(/\p{Script=Han}(?!.*\()/u);
      expect(`${zh}${en}`).not.toMatch(/NXDOMAIN|SERVFAIL|permerror|亲|！|!/);
    }
    expect(verdict.zh).toMatch(/^[^：]+：/);
    expect(verdict.zh.length).toBeLessThanOrEqual(45);
    expect(verdict.en.length).toBeLessThanOrEqual(100);
  });
  test("a fault always says what to do", () => {
    const faults = codeList.filter(([, { status }]) => status === "fail");
    expect(faults.filter(([, { fix }]) => !fix).map(([code]) => code)).toEqual([]);
  });
});
