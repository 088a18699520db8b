import { expect, test } from "vitest";
import { analyseSpf, type SpfFinding } from "../../../src/mail/index.ts";
import { type Zone, zoneLookup } from "../../helpers/zone.ts";
import { crm, exmail } from "./zones.ts";

interface Scenario {
  readonly name: string;
  /** TXT of x.example; other names stand in `zone`. */
  readonly txt: readonly (string | readonly string[])[];
  readonly zone?: Zone;
  readonly finds: readonly object[];
  readonly not?: readonly SpfFinding["code"][];
}

const domain = "x.example";
const host: Zone = { "h.example": { A: ["192.0.2.7"] } };

const addresses = (from: number, to: number) =>
  Array.from({ length: to - from }, (_, i) => `ip4:192.0.2.${from + i} `).join("");

const scenarios: readonly Scenario[] = [
  {
    name: "a healthy Exmail record finds nothing",
    txt: ["v=spf1 include:spf.mail.qq.com ~all", "google-site-verification=x"],
    finds: [],
  },
  {
    name: "several records",
    txt: ["v=spf1 -all", "v=spf1 ~all"],
    finds: [{ code: "several-records", count: 2 }],
  },
  {
    name: "a record of the forgotten type 2.0 alone",
    txt: ["spf2.0/pra ip4:192.0.2.1 -all"],
    finds: [{ code: "only-spf2", text: "spf2.0/pra ip4:192.0.2.1 -all" }],
  },
  {
    name: "one beside a real record",
    txt: ["spf2.0/pra mx", "v=spf1 -all"],
    finds: [{ code: "spf2-leftover", text: "spf2.0/pra mx" }],
  },
  {
    name: "a record that receivers do not recognize",
    txt: ["v=spf1; include:spf.mail.qq.com ~all"],
    finds: [
      {
        code: "near-miss",
        text: "v=spf1; include:spf.mail.qq.com ~all",
        instead: "v=spf1 include:spf.mail.qq.com ~all",
      },
    ],
  },
  {
    name: "a spelling error with its remedy",
    txt: ["v=spf1 include: spf.mail.qq.com ~all"],
    finds: [
      {
        code: "slip",
        slip: "blank-inside",
        text: "include: spf.mail.qq.com",
        instead: "include:spf.mail.qq.com",
      },
      { code: "syntax", domain, text: "include:", at: 7, fault: "target-missing" },
      { code: "syntax", domain, text: "spf.mail.qq.com", at: 16, fault: "unknown-mechanism" },
    ],
  },
  {
    name: "an error nobody can correct for the owner",
    txt: ["v=spf1 ip4:192.0.2.1/33 ~all"],
    finds: [{ code: "syntax", domain, text: "ip4:192.0.2.1/33", at: 7, fault: "bad-prefix-length" }],
    not: ["slip"],
  },
  {
    name: "a syntax error in an included record",
    txt: ["v=spf1 include:b.example -all"],
    zone: { "b.example": { TXT: ["v=spf1 moo -all"] } },
    finds: [{ code: "syntax", domain: "b.example", text: "moo", at: 7, fault: "unknown-mechanism" }],
  },
  {
    name: "-all in the middle",
    txt: ["v=spf1 ip4:192.0.2.1 -all include:gone.example redirect=gone.example"],
    finds: [
      { code: "after-all", domain, text: "include:gone.example" },
      { code: "redirect-ignored", domain, text: "redirect=gone.example" },
    ],
    // Receivers never ask for it.
    not: ["missing-include"],
  },
  {
    name: "the same term twice",
    txt: ["v=spf1 include:spf.mail.qq.com INCLUDE:spf.mail.qq.com -all"],
    finds: [
      { code: "too-many-lookups", lookups: 16, isExact: true },
      { code: "twice", domain, text: "INCLUDE:spf.mail.qq.com" },
    ],
  },
  {
    name: "Exmail and one more sender",
    txt: ["v=spf1 include:spf.mail.qq.com include:spf.crm.example -all"],
    finds: [{ code: "too-many-lookups", lookups: 12, isExact: true }],
  },
  {
    name: "three terms that ask in vain",
    txt: ["v=spf1 a:no1.example mx:no2.example exists:no3.example -all"],
    finds: [{ code: "too-many-voids", voids: 3 }],
  },
  {
    name: "two are allowed",
    txt: ["v=spf1 a:no1.example mx:no2.example -all"],
    finds: [],
  },
  {
    name: "a host with IPv6 only is not void",
    txt: ["v=spf1 a:six.example a:six.example a -all"],
    zone: { "six.example": { AAAA: ["2001:db8::1"] }, [domain]: { AAAA: ["2001:db8::2"] } },
    finds: [{ code: "twice", domain, text: "a:six.example" }],
  },
  {
    name: "more MX hosts than receivers look at",
    txt: ["v=spf1 mx:many.example -all"],
    zone: { "many.example": { MX: Array.from({ length: 11 }, (_, i) => `${i} h.example`) }, ...host },
    finds: [{ code: "too-many-mx", domain, text: "mx:many.example", count: 11 }],
  },
  {
    name: "an include without a record",
    txt: ["v=spf1 include:gone.example include:h.example -all"],
    zone: host,
    finds: [
      { code: "missing-include", domain, text: "include:gone.example", target: "gone.example" },
      { code: "missing-include", domain, text: "include:h.example", target: "h.example" },
    ],
  },
  {
    name: "an include that cannot be asked is not missing",
    txt: ["v=spf1 include:b.example -all"],
    zone: { "b.example": "servfail" },
    finds: [{ code: "unread", domain, text: "include:b.example", target: "b.example", reason: "servfail" }],
    not: ["missing-include"],
  },
  {
    name: "a host that cannot be asked is not void",
    txt: ["v=spf1 a:1.b.example a:2.b.example a:3.b.example -all"],
    zone: { "1.b.example": "timeout", "2.b.example": "timeout", "3.b.example": "timeout" },
    finds: [
      { code: "unread", domain, text: "a:1.b.example", target: "1.b.example", reason: "timeout" },
      { code: "unread", domain, text: "a:2.b.example", target: "2.b.example", reason: "timeout" },
      { code: "unread", domain, text: "a:3.b.example", target: "3.b.example", reason: "timeout" },
    ],
  },
  {
    name: "an include with two records",
    txt: ["v=spf1 include:b.example -all"],
    zone: { "b.example": { TXT: ["v=spf1 -all", "v=spf1 mx"] } },
    finds: [{ code: "several-at-include", domain, text: "include:b.example", target: "b.example", count: 2 }],
  },
  {
    name: "a loop through another domain",
    txt: ["v=spf1 include:b.example -all"],
    zone: { "b.example": { TXT: [`v=spf1 redirect=${domain}`] } },
    finds: [{ code: "loop", domain: "b.example", text: `redirect=${domain}`, target: domain }],
  },
  { name: "+all", txt: ["v=spf1 all"], finds: [{ code: "pass-all", domain, text: "all" }] },
  {
    name: "+all of an include lets everybody in",
    txt: ["v=spf1 include:b.example -all"],
    zone: { "b.example": { TXT: ["v=spf1 +all"] } },
    finds: [{ code: "pass-all", domain: "b.example", text: "+all" }],
  },
  {
    name: "but not through ?include",
    txt: ["v=spf1 ?include:b.example -all"],
    zone: { "b.example": { TXT: ["v=spf1 ip4:0.0.0.0/0 +all"] } },
    finds: [],
  },
  { name: "?all", txt: ["v=spf1 ?all"], finds: [{ code: "neutral-all", domain, text: "?all" }] },
  { name: "no all", txt: ["v=spf1 ip4:192.0.2.1"], finds: [{ code: "no-all", domain }] },
  {
    name: "no all behind a redirect",
    txt: ["v=spf1 redirect=b.example"],
    zone: { "b.example": { TXT: ["v=spf1 ip4:192.0.2.1"] } },
    finds: [{ code: "no-all", domain: "b.example" }],
  },
  {
    name: "ip4 /0 to /7",
    txt: ["v=spf1 ip4:8.0.0.0/7 -all"],
    finds: [
      { code: "many-addresses", addresses: 2 ** 25 },
      { code: "wide-network", domain, text: "ip4:8.0.0.0/7", bits: 7 },
    ],
  },
  {
    name: "a/0",
    txt: ["v=spf1 a:h.example/0 -all"],
    zone: host,
    finds: [
      { code: "many-addresses", addresses: 2 ** 32 },
      { code: "wide-network", domain, text: "a:h.example/0", bits: 0 },
    ],
  },
  {
    name: "a network that is denied is not wide",
    txt: ["v=spf1 -ip4:8.0.0.0/7 ip4:192.0.2.1 -all"],
    finds: [],
  },
  {
    name: "many addresses without any wide network",
    txt: ["v=spf1 ip4:10.0.0.0/16 ip4:10.1.0.0/16 ip4:10.0.128.0/17 -all"],
    finds: [{ code: "many-addresses", addresses: 131_072 }],
  },
  { name: "ptr", txt: ["v=spf1 ptr -all"], finds: [{ code: "ptr", domain, text: "ptr" }] },
  {
    name: "a macro only a mail can fill in",
    txt: ["v=spf1 exists:%{i}.b.example -all"],
    finds: [{ code: "macro", domain, text: "exists:%{i}.b.example" }],
  },
  {
    name: "a macro that any mail fills in the same way is followed",
    txt: ["v=spf1 include:%{d}.b.example -all"],
    zone: { "x.example.b.example": { TXT: ["v=spf1 moo"] } },
    finds: [
      { code: "macro", domain, text: "include:%{d}.b.example" },
      { code: "syntax", domain: "x.example.b.example", text: "moo", at: 7, fault: "unknown-mechanism" },
    ],
  },
  {
    name: "a record too long for one packet",
    txt: [[`v=spf1 ${addresses(10, 26)}`, `${addresses(26, 42)}-all`]],
    finds: [{ code: "long-record", bytes: 491 }],
  },
  {
    name: "a string longer than DNS allows",
    txt: [[`v=spf1 ${addresses(10, 30)}-all`]],
    finds: [{ code: "long-string", bytes: 311 }],
  },
  {
    name: "the blank between two strings is lost",
    txt: [["v=spf1 include:spf.mail.qq.com", "include:spf.crm.example -all"]],
    finds: [
      {
        code: "blank-lost",
        text: "include:spf.mail.qq.cominclude:spf.crm.example",
        instead: "include:spf.mail.qq.com include:spf.crm.example",
      },
      {
        code: "slip",
        slip: "blank-missing",
        text: "include:spf.mail.qq.cominclude:spf.crm.example",
        instead: "include:spf.mail.qq.com include:spf.crm.example",
      },
      {
        code: "missing-include",
        domain,
        text: "include:spf.mail.qq.cominclude:spf.crm.example",
        target: "spf.mail.qq.cominclude:spf.crm.example",
      },
    ],
  },
  {
    name: "a blank has got into a term",
    txt: [["v=spf1 ip4:192.0.2.1 include:spf.mail.", " qq.com -all"]],
    finds: [
      {
        code: "blank-gained",
        text: "include:spf.mail. qq.com",
        instead: "include:spf.mail.qq.com",
      },
      { code: "syntax", domain, text: "qq.com", at: 39, fault: "unknown-mechanism" },
      { code: "missing-include", domain, text: "include:spf.mail.", target: "spf.mail" },
    ],
  },
  {
    name: "strings that meet in the middle of a term are right",
    txt: [["v=spf1 include:spf.mail", ".qq.com -a", "ll"]],
    finds: [],
    not: ["blank-lost", "blank-gained"],
  },
];

test.each(scenarios)("$name", async ({ txt, zone = {}, finds, not = [] }) => {
  const own = zone[domain];
  const node = typeof own === "object" ? own : {};
  const lookup = zoneLookup(exmail, crm, zone, { [domain]: { ...node, TXT: txt } });
  const { findings } = await analyseSpf(domain, { lookup });
  expect(findings).toEqual(finds);
  expect(findings.map(({ code }) => code).filter((code) => not.includes(code))).toEqual([]);
});

test("the tree shows what each branch costs", async () => {
  const lookup = zoneLookup(exmail, {
    "x.example": { TXT: ["v=spf1 include:spf.mail.qq.com include:gone.example mx redirect=r.example"] },
    "r.example": "timeout",
  });
  const { trees, count } = await analyseSpf("X.example.", { lookup });
  expect(count).toEqual({ lookups: 11, isExact: false });
  expect(trees).toMatchObject([
    {
      domain: "x.example",
      lookups: 11,
      outcome: "read",
      branches: [
        {
          via: "include:spf.mail.qq.com",
          lookups: 8,
          outcome: "read",
          branches: Array(7).fill({ lookups: 1 }),
        },
        { via: "include:gone.example", lookups: 1, outcome: "missing", nameExists: false },
        { via: "redirect=r.example", lookups: 1, outcome: "unread", reason: "timeout" },
      ],
    },
  ]);
});

test("voids are named, once for each term that asks in vain", async () => {
  const lookup = zoneLookup({
    "x.example": { TXT: ["v=spf1 a:no.example ?a:no.example/24 mx:null.example -all"] },
    "null.example": { MX: ["0 ."] },
  });
  expect((await analyseSpf("x.example", { lookup })).voids).toEqual([
    { name: "no.example", type: "A", terms: ["a:no.example", "?a:no.example/24"] },
    { name: "null.example", type: "MX", terms: ["mx:null.example"] },
  ]);
});

test("known providers are left out of the address count", async () => {
  const lookup = zoneLookup(exmail, {
    "x.example": { TXT: ["v=spf1 include:spf.mail.qq.com a ip4:192.0.2.0/28 -all"], A: ["192.0.2.3"] },
  });
  const count = async (providers: string[]) =>
    (await analyseSpf("x.example", { lookup, providers })).addresses;
  expect(await count([])).toBe(7 * 256 + 16);
  expect(await count(["SPF.mail.qq.com"])).toBe(16);
});

test.each<[string, Zone, object]>([
  ["no record", { "x.example": { TXT: ["hello"] } }, { status: "none", records: [], trees: [] }],
  ["no domain", {}, { status: "none", records: [], trees: [] }],
  ["no answer", { "x.example": "refused" }, { status: "unknown", reason: "refused", records: [], trees: [] }],
])("%s", async (_, zone, analysis) => {
  expect(await analyseSpf("x.example", { lookup: zoneLookup(zone) })).toMatchObject(analysis);
});

test("the budget leaves branches unread and the count a lower bound", async () => {
  const lookup = zoneLookup(exmail, { "x.example": { TXT: ["v=spf1 include:spf.mail.qq.com mx -all"] } });
  const { queries, count, findings } = await analyseSpf("x.example", { lookup, maxQueries: 5 });
  expect(queries).toBe(5);
  expect(lookup.asked).toHaveLength(5);
  expect(count).toEqual({ lookups: 9, isExact: false });
  expect(findings.map((finding) => ("reason" in finding ? finding.reason : finding.code))).toEqual(
    Array(5).fill("budget"),
  );
});

test("depth is limited", async () => {
  const chain: Zone = Object.fromEntries(
    Array.from({ length: 30 }, (_, i) => [
      `d${i}.example`,
      { TXT: [`v=spf1 include:d${i + 1}.example -all`] },
    ]),
  );
  const { count, findings } = await analyseSpf("d0.example", { lookup: zoneLookup(chain), maxDepth: 3 });
  expect(count).toEqual({ lookups: 4, isExact: false });
  expect(findings).toEqual([
    {
      code: "unread",
      domain: "d3.example",
      text: "include:d4.example",
      target: "d4.example",
      reason: "too-deep",
    },
  ]);
});

test("each distinct question is asked once", async () => {
  const lookup = zoneLookup(exmail, {
    "x.example": { TXT: ["v=spf1 include:b.example include:B.example. a:h.example -a:h.example/8 -all"] },
    "b.example": { TXT: ["v=spf1 include:spf.mail.qq.com a:h.example -all"] },
    "h.example": { A: ["192.0.2.1"] },
  });
  await analyseSpf("x.example", { lookup });
  expect(lookup.asked).toHaveLength(new Set(lookup.asked).size);
  expect(lookup.asked).toHaveLength(1 + 1 + 8 + 1);
});
