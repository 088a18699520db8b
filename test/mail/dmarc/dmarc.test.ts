import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  authorizeReports,
  discoverDmarc,
  policyOf,
  readDmarc,
  repairDmarc,
  walkedNames,
  writeDmarc,
} from "../../../src/mail/dmarc/index.ts";
import { type Zone, zoneLookup } from "../../helpers/zone.ts";

const faultsOf = (text: string) => readDmarc(text)?.faults.map((fault) => Object.values(fault).join(" "));

describe("a record", () => {
  test("is read into its tags", () => {
    expect(
      readDmarc(
        "v=DMARC1; p=Reject; sp=quarantine;np=none; psd=n; t=y; adkim=s; aspf=r; fo=1; rua=mailto:a@x.com, mailto:b@y.com!10m;",
      ),
    ).toMatchObject({
      p: "reject",
      sp: "quarantine",
      np: "none",
      psd: "n",
      testing: true,
      adkim: "s",
      aspf: "r",
      fo: "1",
      rua: [{ host: "x.com" }, { host: "y.com" }],
      ruf: [],
      faults: [],
    });
  });
  test.each([
    ["v=DMARC1", true],
    ["v = DMARC1 ; p=none", true],
    ["v=DMARC1;p=none", true],
    ["v=dmarc1; p=none", false],
    ["v=DMARC1 p=none", false],
    ["v=DMARC12; p=none", false],
    [" v=DMARC1; p=none", false],
    ["p=none; v=DMARC1", false],
    ["v=spf1 -all", false],
  ])("%s is one: %s", (text, is) => {
    expect(readDmarc(text) !== undefined).toBe(is);
  });
  test.each([
    ["v=DMARC1; p=none; pct=50; rf=afrf; ri=3600", ["removed pct 50", "removed rf afrf", "removed ri 3600"]],
    ["v=DMARC1; p=monitor; sp=x", ["bad-policy p monitor", "bad-policy sp x"]],
    ["v=DMARC1; p=none; p=reject", ["twice p"]],
    ["v=DMARC1; p=none; none; foo=1", ["not-a-tag none", "unknown-tag foo"]],
    ["v=DMARC1; p=none; rua=me@x.com", ["bad-address rua me@x.com"]],
    ["v=DMARC1; p=none; adkim=strict", ["bad-value adkim strict"]],
  ])("%s", (text, faults) => {
    expect(faultsOf(text)).toEqual(faults);
  });
  test.each([
    ["v=DMARC1; p=reject", "reject"],
    ["v=DMARC1; rua=mailto:a@x.com", "none"],
    ["v=DMARC1; p=monitor; rua=mailto:a@x.com", "none"],
    ["v=DMARC1", undefined],
    ["v=DMARC1; p=monitor", undefined],
  ])("%s acts as %s", (text, policy) => {
    const record = readDmarc(text);
    expect(record && policyOf(record)).toBe(policy);
  });
});

test.each([
  ["v=DMARC1; p=none", "v=DMARC1; p=none"],
  [
    Buffer.from("v=DMARC1；p=none；rua=mailto:a@x.com").toString("latin1"),
    "v=DMARC1; p=none; rua=mailto:a@x.com",
  ],
  ['"v=DMARC1; p=none"', "v=DMARC1; p=none"],
  ["v=DMARC1\\; p=none\\;", "v=DMARC1; p=none; "],
  ["v=dmarc1; p=none", "v=DMARC1; p=none"],
  ["v=DMARC1 p=none rua=mailto:a@x.com", "v=DMARC1; p=none; rua=mailto:a@x.com"],
  [
    "v=DMARC1, p=none, rua=mailto:a@x.com,mailto:b@x.com",
    "v=DMARC1; p=none; rua=mailto:a@x.com,mailto:b@x.com",
  ],
  ["v=DMARC; p=none", "v=DMARC1; p=none"],
  ["v=spf1 -all", undefined],
  ["hello", undefined],
])("%s means %s", (text, meant) => {
  expect(repairDmarc(text)).toBe(meant);
});

test("what is written can be read, and says the same without removed tags", () => {
  const record = readDmarc("v=DMARC1; p=quarantine; pct=20; adkim=s; foo=1; rua=mailto:a@x.com; ri=1");
  expect(record && writeDmarc(record)).toBe("v=DMARC1; p=quarantine; adkim=s; rua=mailto:a@x.com");
});

test("no text makes reading or repairing throw, and a repair is a record", () => {
  const near = fc.array(
    fc.constantFrom(
      "v=DMARC1",
      "v=dmarc",
      ";",
      "；",
      " ",
      ",",
      "p=none",
      "p=",
      "rua=",
      "mailto:",
      "a@b.c",
      "=",
      "\\",
    ),
  );
  fc.assert(
    fc.property(
      fc.oneof(
        fc.string({ unit: "binary" }),
        near.map((parts) => parts.join("")),
      ),
      (text) => {
        const record = readDmarc(text);
        if (record) expect(readDmarc(writeDmarc(record))?.faults).toEqual([]);
        const repaired = repairDmarc(text);
        if (repaired !== undefined) expect(readDmarc(repaired)).toBeDefined();
      },
    ),
    { numRuns: 1_000 },
  );
});

describe("the tree walk (RFC 9989 section 4.10)", () => {
  test.each([
    ["a.com", ["a.com", "com"]],
    ["a.b.c.com", ["a.b.c.com", "b.c.com", "c.com", "com"]],
    [
      "a.b.c.d.e.f.g.h.i.com",
      [
        "a.b.c.d.e.f.g.h.i.com",
        "d.e.f.g.h.i.com",
        "e.f.g.h.i.com",
        "f.g.h.i.com",
        "g.h.i.com",
        "h.i.com",
        "i.com",
        "com",
      ],
    ],
    [
      "a.b.c.d.e.f.g.com",
      [
        "a.b.c.d.e.f.g.com",
        "b.c.d.e.f.g.com",
        "c.d.e.f.g.com",
        "d.e.f.g.com",
        "e.f.g.com",
        "f.g.com",
        "g.com",
        "com",
      ],
    ],
  ])("%s is asked at %j", (domain, names) => {
    expect(walkedNames(domain)).toEqual(names);
    expect(names.length).toBeLessThanOrEqual(8);
  });

  const record = (policy: string) => ({ TXT: [`v=DMARC1; ${policy}`] });
  test.each<[string, string, Zone, string | undefined, string | undefined, string]>([
    ["own record", "a.com", { "_dmarc.a.com": record("p=reject") }, "a.com", "author", "a.com"],
    ["parent's record", "b.a.com", { "_dmarc.a.com": record("p=reject") }, "a.com", "organization", "a.com"],
    [
      "own beats the organization's, which still is the organization",
      "b.a.com",
      { "_dmarc.b.a.com": record("p=none"), "_dmarc.a.com": record("p=reject") },
      "b.a.com",
      "author",
      "a.com",
    ],
    [
      "the organization's, not the nearest",
      "c.b.a.com",
      { "_dmarc.b.a.com": record("p=none"), "_dmarc.a.com": record("p=reject") },
      "a.com",
      "organization",
      "a.com",
    ],
    [
      "psd=n ends the walk",
      "c.b.a.com",
      { "_dmarc.b.a.com": record("p=none; psd=n"), "_dmarc.a.com": record("p=reject") },
      "b.a.com",
      "organization",
      "b.a.com",
    ],
    [
      "psd=y: the organization is one below",
      "c.b.gov.cn",
      { "_dmarc.gov.cn": record("p=reject; psd=y"), "_dmarc.b.gov.cn": record("p=none") },
      "b.gov.cn",
      "organization",
      "b.gov.cn",
    ],
    [
      "the suffix's record as the last resort",
      "b.gov.cn",
      { "_dmarc.gov.cn": record("p=reject; psd=y") },
      "gov.cn",
      "suffix",
      "b.gov.cn",
    ],
    [
      "psd=y at the start is its own organization",
      "gov.cn",
      { "_dmarc.gov.cn": record("p=reject; psd=y") },
      "gov.cn",
      "author",
      "gov.cn",
    ],
    [
      "two records count as none",
      "a.com",
      { "_dmarc.a.com": { TXT: ["v=DMARC1; p=none", "v=DMARC1; p=reject"] } },
      undefined,
      undefined,
      "a.com",
    ],
    [
      "another text beside it does no harm",
      "a.com",
      { "_dmarc.a.com": { TXT: ["x=1", "v=DMARC1; p=none"] } },
      "a.com",
      "author",
      "a.com",
    ],
    [
      "an alias is followed",
      "a.com",
      { "_dmarc.a.com": { CNAME: ["x.net"] }, "x.net": record("p=none") },
      "a.com",
      "author",
      "a.com",
    ],
    ["none", "a.com", { "a.com": { A: ["192.0.2.1"] } }, undefined, undefined, "a.com"],
  ])("%s", async (_name, domain, zone, at, by, organizational) => {
    const found = await discoverDmarc(domain, zoneLookup(zone));
    expect([found.applied?.step.domain, found.applied?.by, found.organizational]).toEqual([
      at,
      by,
      organizational,
    ]);
  });

  test("a step that was not answered says so", async () => {
    const { steps } = await discoverDmarc("b.a.com", zoneLookup({ "_dmarc.a.com": "servfail" }));
    expect(steps.map((step) => step.unknown)).toEqual([undefined, "servfail", undefined]);
  });
});

test.each<[string, Zone, string]>([
  ["x.com", {}, "same-organization"],
  ["reports.x.com", {}, "same-organization"],
  ["y.net", {}, "not-authorized"],
  ["y.net", { "x.com._report._dmarc.y.net": { TXT: ["v=DMARC1"] } }, "authorized"],
  ["y.net", { "*._report._dmarc.y.net": { TXT: ["v=DMARC1;"] } }, "authorized"],
  ["y.net", { "x.com._report._dmarc.y.net": { TXT: ["yes"] } }, "not-authorized"],
  ["y.net", { "x.com._report._dmarc.y.net": "timeout" }, "unknown"],
])("reports about x.com to %s with %j: %s", async (host, zone, expected) => {
  expect(await authorizeReports("x.com", host, zoneLookup(zone))).toBe(expected);
});
