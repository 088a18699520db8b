import { describe, expect, test } from "vitest";
import { evaluateSpf, type Lookup, type UnknownReason } from "../../../src/mail/index.ts";
import { type Zone, zoneLookup } from "../../helpers/zone.ts";

const evaluate = (zone: Zone, more: { ip?: string; sender?: string; helo?: string } = {}) =>
  evaluateSpf({
    ip: "192.0.2.1",
    sender: "ann@a.example",
    helo: "out.a.example",
    lookup: zoneLookup(zone),
    ...more,
  });

describe("a lookup that failed is temperror and never ignored", () => {
  const reasons: UnknownReason[] = [
    "servfail",
    "refused",
    "timeout",
    "bad-response",
    "unreachable",
    "budget",
  ];
  const places: [string, string, string][] = [
    ["the record itself", "a.example", ""],
    ["an include", "broken.example", "v=spf1 include:broken.example -all"],
    ["a redirect", "broken.example", "v=spf1 redirect=broken.example"],
    ["an a mechanism", "broken.example", "v=spf1 a:broken.example -all"],
    ["the MX of an mx mechanism", "broken.example", "v=spf1 mx:broken.example -all"],
    ["an exists mechanism", "broken.example", "v=spf1 exists:broken.example -all"],
  ];
  for (const reason of reasons) {
    test.each(places)(`${reason} at %s`, async (_, name, record) => {
      const zone: Zone = { "a.example": { TXT: [record] }, [name]: reason };
      expect(await evaluate(zone)).toMatchObject({ result: "temperror", why: { code: "dns", name, reason } });
    });
  }

  test("the addresses of one MX host", async () => {
    const zone: Zone = {
      "a.example": { TXT: ["v=spf1 mx -all"], MX: ["5 good.example", "10 broken.example"] },
      "good.example": { A: ["192.0.2.99"] },
      "broken.example": "timeout",
    };
    expect(await evaluate(zone)).toMatchObject({ result: "temperror", why: { name: "broken.example" } });
  });

  test("but not the reverse name of the sender, which only makes ptr not match", async () => {
    const zone: Zone = { "a.example": { TXT: ["v=spf1 ptr -all"] }, "1.2.0.192.in-addr.arpa": "servfail" };
    expect(await evaluate(zone)).toMatchObject({ result: "fail", why: { term: "-all" }, voids: 0 });
  });
});

test.each<[string, Zone, object]>([
  [
    "the matching mechanism and whose record holds it",
    {
      "a.example": { TXT: ["v=spf1 redirect=b.example"] },
      "b.example": { TXT: ["v=spf1 mx IP4:192.0.2.0/24 -all"], MX: ["0 h.b.example"] },
      "h.b.example": { A: ["198.51.100.1"] },
    },
    {
      result: "pass",
      why: { code: "matched", domain: "b.example", term: "IP4:192.0.2.0/24" },
      lookups: 2,
      voids: 0,
    },
  ],
  [
    "that nothing matched",
    { "a.example": { TXT: ["v=spf1 ip4:198.51.100.1"] } },
    { result: "neutral", why: { code: "nothing-matched", domain: "a.example" }, lookups: 0, voids: 0 },
  ],
  [
    "that there is no record",
    { "a.example": { TXT: ["v=spf10 -all"] } },
    { result: "none", why: { code: "no-record", domain: "a.example" }, lookups: 0, voids: 0 },
  ],
  [
    "how many records there are",
    { "a.example": { TXT: ["v=spf1 -all", "v=spf1 mx"] } },
    {
      result: "permerror",
      why: { code: "several-records", domain: "a.example", count: 2 },
      lookups: 0,
      voids: 0,
    },
  ],
  [
    "the term that cannot be read",
    { "a.example": { TXT: ["v=spf1 +all ipv4:192.0.2.1"] } },
    {
      result: "permerror",
      why: { code: "syntax", domain: "a.example", term: "ipv4:192.0.2.1" },
      lookups: 0,
      voids: 0,
    },
  ],
  [
    "the include that points to nothing",
    { "a.example": { TXT: ["v=spf1 include:gone.example -all"] } },
    {
      result: "permerror",
      why: {
        code: "no-target-record",
        domain: "a.example",
        term: "include:gone.example",
        target: "gone.example",
      },
      lookups: 1,
      voids: 0,
    },
  ],
  [
    "that the records are too long to be meant",
    {
      "a.example": { TXT: [`v=spf1 include:b.example ${"a ".repeat(20_000)}`] },
      "b.example": { TXT: [`v=spf1 ${"a ".repeat(20_000)}`] },
    },
    {
      result: "permerror",
      why: { code: "too-much-text", domain: "b.example", bytes: 80_032 },
      lookups: 1,
      voids: 0,
    },
  ],
  [
    "the term that was one void too many",
    { "a.example": { TXT: ["v=spf1 a:x.example mx:y.example exists:z.example +all"] } },
    {
      result: "permerror",
      why: { code: "too-many-voids", domain: "a.example", term: "exists:z.example" },
      lookups: 3,
      voids: 3,
    },
  ],
  [
    "the explanation of the domain on a fail",
    {
      "a.example": { TXT: ["v=spf1 -all exp=why.a.example"] },
      "why.a.example": { TXT: ["%{i} may not send for %{d}, says %{r} to %{l}"] },
    },
    {
      result: "fail",
      why: { code: "matched", domain: "a.example", term: "-all" },
      explanation: "192.0.2.1 may not send for a.example, says unknown to ann",
      lookups: 0,
      voids: 0,
    },
  ],
])("says why: %s", async (_, zone, verdict) => {
  expect(await evaluate(zone)).toEqual(verdict);
});

test.each<[string, { ip?: string; sender?: string; helo?: string }, object]>([
  ["a bounce is checked as the postmaster of HELO", { sender: "", helo: "a.example" }, { result: "pass" }],
  ["a sender without local part too", { sender: "a.example" }, { result: "pass" }],
  ["a mapped address is an IPv4 address", { ip: "::ffff:192.0.2.1" }, { result: "pass" }],
  ["an IPv6 address matches no ip4", { ip: "2001:db8::1" }, { result: "fail" }],
  ["the domain's case does not matter", { sender: "ann@A.Example." }, { result: "pass" }],
  [
    "an internationalized domain is asked by its A-label",
    { sender: "ann@例子.example" },
    { result: "softfail" },
  ],
  ["no address, no result", { ip: "192.0.2.256" }, { result: "none", why: { code: "not-an-address" } }],
  [
    "an address literal is no domain",
    { sender: "ann@[192.0.2.1]" },
    { result: "none", why: { code: "not-a-domain" } },
  ],
])("%s", async (_, question, verdict) => {
  const zone: Zone = {
    "a.example": { TXT: ["v=spf1 ip4:192.0.2.1 -all"] },
    "xn--fsqu00a.example": { TXT: ["v=spf1 ~all"] },
  };
  expect(await evaluate(zone, question)).toMatchObject(verdict);
});

test("after 20 seconds the answer is temperror, whatever comes next", async () => {
  let nowMs = 0;
  const lookup = zoneLookup({
    "a.example": { TXT: ["v=spf1 a:one.example a:two.example +all"] },
    "one.example": { A: ["198.51.100.1"] },
    "two.example": { A: ["198.51.100.2"] },
  });
  const slow: Lookup = (name, type) => {
    nowMs += 15_000;
    return lookup(name, type);
  };
  const verdict = await evaluateSpf({
    ip: "192.0.2.1",
    sender: "ann@a.example",
    helo: "h.example",
    lookup: slow,
    clock: () => nowMs,
  });
  expect(verdict).toMatchObject({
    result: "temperror",
    why: { code: "took-too-long", term: "a:two.example" },
  });
});

test("an mx or a term counts as void once, whatever the number of its hosts", async () => {
  const zone: Zone = {
    "a.example": { TXT: ["v=spf1 mx ip4:192.0.2.1 -all"], MX: ["1 x.example", "2 y.example", "3 z.example"] },
  };
  expect(await evaluate(zone)).toMatchObject({ result: "pass", lookups: 1, voids: 1 });
});
