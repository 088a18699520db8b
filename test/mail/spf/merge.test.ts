import { describe, expect, test } from "vitest";
import { mergeSpf, type SpfChange } from "../../../src/mail/index.ts";
import { type Zone, zoneLookup } from "../../helpers/zone.ts";
import { crm, exmail } from "./zones.ts";

const qq = "spf.mail.qq.com";
const merge = (existing: readonly string[], includes: readonly string[] = [qq], zone: Zone = {}) =>
  mergeSpf(existing, { includes }, { domain: "x.example", lookup: zoneLookup(exmail, crm, zone) });

interface Scenario {
  readonly name: string;
  readonly existing: readonly string[];
  readonly includes?: readonly string[];
  readonly zone?: Zone;
  readonly record: string;
  readonly changes: readonly SpfChange[];
}

const added: SpfChange = { code: "added", text: `include:${qq}` };

const scenarios: readonly Scenario[] = [
  {
    name: "nothing there",
    existing: [],
    record: `v=spf1 include:${qq} ~all`,
    changes: [{ code: "created" }, added],
  },
  {
    name: "other TXT records are none of its business",
    existing: ["google-site-verification=x"],
    record: `v=spf1 include:${qq} ~all`,
    changes: [{ code: "created" }, added],
  },
  {
    name: "everything there is kept, the new include comes before all",
    existing: ["v=spf1 ip4:192.0.2.1 -exists:%{i}.b.example ?a:h.example ra=post -all exp=e.example"],
    record: `v=spf1 ip4:192.0.2.1 -exists:%{i}.b.example ?a:h.example include:${qq} -all ra=post exp=e.example`,
    changes: [added],
  },
  {
    name: "a record that is right stays as it is, to the blank",
    existing: [`V=SPF1  INCLUDE:${qq}.  -all `],
    record: `V=SPF1  INCLUDE:${qq}.  -all `,
    changes: [],
  },
  {
    name: "several records become one, with the strictest all",
    existing: ["v=spf1 include:a.crm.example ~all", `v=spf1 include:${qq} -all`],
    record: `v=spf1 include:a.crm.example include:${qq} -all`,
    changes: [
      { code: "records-merged", count: 2 },
      { code: "all-chosen", text: "-all", from: ["~all", "-all"] },
    ],
  },
  {
    name: "nothing stricter than what was published",
    existing: ["v=spf1 mx ?all", "v=spf1 a"],
    record: `v=spf1 mx a include:${qq} ?all`,
    changes: [{ code: "records-merged", count: 2 }, added],
  },
  {
    name: "+all does not survive",
    existing: ["v=spf1 mx all"],
    record: `v=spf1 mx include:${qq} ~all`,
    changes: [{ code: "all-chosen", text: "~all", from: ["all"] }, added],
  },
  {
    name: "a missing all is added",
    existing: ["v=spf1 mx"],
    record: `v=spf1 mx include:${qq} ~all`,
    changes: [{ code: "all-added", text: "~all" }, added],
  },
  {
    name: "there is never a second all, and what stood behind the first counts again",
    existing: ["v=spf1 mx -all a:h.example ~all"],
    record: `v=spf1 mx a:h.example include:${qq} -all`,
    changes: [{ code: "moved-before-all", text: "a:h.example" }, added],
  },
  {
    name: "duplicates go, whatever their spelling",
    existing: ["v=spf1 ip4:192.0.2.1/32 mx", "v=spf1 IP4:192.0.2.1 +MX:X.example a -all"],
    record: `v=spf1 ip4:192.0.2.1/32 mx a include:${qq} -all`,
    changes: [
      { code: "records-merged", count: 2 },
      { code: "duplicate-removed", text: "IP4:192.0.2.1" },
      { code: "duplicate-removed", text: "+MX:X.example" },
      added,
    ],
  },
  {
    name: "a redirect keeps its place, without an all that would cancel it",
    existing: ["v=spf1 mx redirect=a.crm.example"],
    record: `v=spf1 mx include:${qq} redirect=a.crm.example`,
    changes: [added],
  },
  {
    name: "beside another record's all a redirect becomes an include",
    existing: ["v=spf1 redirect=a.crm.example", "v=spf1 mx -all"],
    record: `v=spf1 mx include:a.crm.example include:${qq} -all`,
    changes: [
      { code: "records-merged", count: 2 },
      { code: "redirect-became-include", text: "redirect=a.crm.example", instead: "include:a.crm.example" },
      added,
    ],
  },
  {
    name: "a redirect that had no effect goes",
    existing: [`v=spf1 include:${qq} -all redirect=a.crm.example`],
    record: `v=spf1 include:${qq} -all`,
    changes: [{ code: "modifier-dropped", text: "redirect=a.crm.example" }],
  },
  {
    name: "spelling errors are corrected, what nobody can read is dropped and said",
    existing: ["v=spf1; include: a.crm.example ip4:192.0.2.1/33 ～all"],
    record: `v=spf1 include:a.crm.example include:${qq} ~all`,
    changes: [
      { code: "repaired", text: "～all", instead: "~all" },
      { code: "repaired", text: "v=spf1; ", instead: "v=spf1 " },
      { code: "repaired", text: "include: a.crm.example", instead: "include:a.crm.example" },
      { code: "unreadable-dropped", text: "ip4:192.0.2.1/33", fault: "bad-prefix-length" },
      added,
    ],
  },
  {
    name: "a wanted include that is only neutral becomes a pass",
    existing: [`v=spf1 ?include:${qq} -all`],
    record: `v=spf1 include:${qq} -all`,
    changes: [{ code: "qualifier-changed", text: `?include:${qq}`, instead: `include:${qq}` }],
  },
  {
    name: "an include that is reached already is not added again",
    existing: ["v=spf1 include:own.example -all"],
    zone: { "own.example": { TXT: [`v=spf1 include:${qq} -all`] } },
    record: "v=spf1 include:own.example -all",
    changes: [{ code: "already-covered", text: `include:${qq}`, by: "include:own.example" }],
  },
  {
    name: "but one that is reached only as neutral is",
    existing: ["v=spf1 ?include:own.example -all"],
    zone: { "own.example": { TXT: ["v=spf1 include:a.crm.example -all"] } },
    includes: ["a.crm.example"],
    record: "v=spf1 ?include:own.example include:a.crm.example -all",
    changes: [{ code: "added", text: "include:a.crm.example" }],
  },
];

test.each(scenarios)("$name", async ({ existing, includes, zone, record, changes }) => {
  const merged = await merge(existing, includes, zone);
  expect(merged).toMatchObject({ doesNotFit: false, record });
  expect(merged.changes).toEqual(changes);
  // The proposal is what the next merge starts from.
  expect(await merge([record], includes, zone)).toMatchObject({ doesNotFit: false, record });
});

describe("the lookup budget after the merge", () => {
  test.each<[string, readonly string[], Zone, object]>([
    ["is counted through the wanted include", ["v=spf1 mx -all"], {}, { lookups: 9, isExact: true }],
    ["ends at ten", ["v=spf1 mx a -all"], {}, { lookups: 10, isExact: true }],
    [
      "is a lower bound when a branch does not answer",
      ["v=spf1 include:silent.example -all"],
      { "silent.example": "timeout" },
      { lookups: 9, isExact: false },
    ],
    [
      "is a lower bound when the wanted include does not answer",
      ["v=spf1 mx -all"],
      { [qq]: "servfail" },
      { lookups: 2, isExact: false },
    ],
  ])("%s", async (_, existing, zone, lookupsAfter) => {
    expect(await merge(existing, [qq], zone)).toMatchObject({ doesNotFit: false, lookupsAfter });
  });
});

describe("what does not fit is said, with choices", () => {
  test("leave a sender out, or give one a name of its own", async () => {
    expect(await merge(["v=spf1 include:spf.crm.example mx include:gone.example -all"])).toEqual({
      doesNotFit: true,
      why: { before: { lookups: 6, isExact: true }, after: { lookups: 14, isExact: true }, limit: 10 },
      record: `v=spf1 include:spf.crm.example mx include:gone.example include:${qq} -all`,
      changes: [added],
      choices: [
        {
          kind: "remove-term",
          text: "include:gone.example",
          isBroken: true,
          saves: 1,
          after: { lookups: 13, isExact: true },
          record: `v=spf1 include:spf.crm.example mx include:${qq} -all`,
        },
        {
          kind: "remove-term",
          text: "include:spf.crm.example",
          isBroken: false,
          saves: 4,
          after: { lookups: 10, isExact: true },
          record: `v=spf1 mx include:gone.example include:${qq} -all`,
        },
        {
          kind: "subdomain",
          include: `include:${qq}`,
          name: "mail.x.example",
          record: `v=spf1 include:${qq} ~all`,
          keeps: "v=spf1 include:spf.crm.example mx include:gone.example -all",
          after: { lookups: 6, isExact: true },
        },
        {
          kind: "subdomain",
          include: "include:spf.crm.example",
          name: "mail.x.example",
          record: "v=spf1 include:spf.crm.example ~all",
          keeps: `v=spf1 mx include:gone.example include:${qq} -all`,
          after: { lookups: 10, isExact: true },
        },
        {
          kind: "remove-term",
          text: "mx",
          isBroken: false,
          saves: 1,
          after: { lookups: 13, isExact: true },
          record: `v=spf1 include:spf.crm.example include:gone.example include:${qq} -all`,
        },
      ],
    });
  });

  test("also when the record was over the limit before", async () => {
    const merged = await merge([`v=spf1 include:${qq} include:spf.crm.example -all`]);
    expect(merged).toMatchObject({
      doesNotFit: true,
      why: { before: { lookups: 12 }, after: { lookups: 12 } },
    });
  });

  test("an include whose record is unknown is never called broken", async () => {
    const merged = await merge(["v=spf1 include:silent.example a mx ptr -all"], [qq], {
      "silent.example": "timeout",
    });
    const choices = merged.doesNotFit ? merged.choices : [];
    expect(choices).toContainEqual(
      expect.objectContaining({ kind: "remove-term", text: "include:silent.example", isBroken: false }),
    );
  });
});
