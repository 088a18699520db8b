import fc from "fast-check";
import { expect, test } from "vitest";
import {
  analyseSpf,
  evaluateSpf,
  type Lookup,
  mergeSpf,
  parseSpf,
  repairSpf,
} from "../../../src/mail/index.ts";
import { type Zone, zoneLookup } from "../../helpers/zone.ts";

/** A guard against hanging, far above what any input needs: seconds of CPU, not a timing. */
async function withinReason<T>(run: () => T | Promise<T>): Promise<T> {
  const before = process.cpuUsage();
  const result = await run();
  const { user, system } = process.cpuUsage(before);
  expect((user + system) / 1e6).toBeLessThan(1);
  return result;
}

const names = ["x.example", "b.example", "c.example", "d.example"];
const name = fc.constantFrom(...names, "%{d}", "%{l1r-}.b.example", "..", "a".repeat(64), "x.example.");
const term = fc.oneof(
  fc
    .tuple(
      fc.constantFrom("", "+", "-", "~", "?"),
      fc.constantFrom("include:", "a:", "mx:", "exists:", "ptr:"),
      name,
    )
    .map((parts) => parts.join("")),
  name.map((target) => `redirect=${target}`),
  name.map((target) => `exp=${target}`),
  fc.constantFrom(
    "a",
    "mx",
    "ptr",
    "all",
    "-all",
    "?all",
    "a/0",
    "ip4:10.0.0.0/8",
    "ip4:192.0.2.1",
    "ip6:::1/0",
    "z=1",
  ),
);
/** Something between a decent record and noise. */
const record = fc.oneof(
  { weight: 4, arbitrary: fc.array(term, { maxLength: 12 }).map((terms) => ["v=spf1", ...terms].join(" ")) },
  { weight: 1, arbitrary: fc.string({ unit: "binary" }).map((text) => `v=spf1 ${text}`) },
  {
    weight: 1,
    arbitrary: fc.string({
      unit: fc.constantFrom(...'v=spf1 includea:;,%{}d.-~?+/024\u3000：～"'.split("")),
      maxLength: 300,
    }),
  },
);
const zone: fc.Arbitrary<Zone> = fc
  .array(
    fc.record({
      TXT: fc.array(record, { maxLength: 2 }),
      A: fc.constantFrom(["192.0.2.1"], [], "servfail" as const),
    }),
    {
      minLength: names.length,
      maxLength: names.length,
    },
  )
  .map((nodes) => Object.fromEntries(nodes.map((node, i) => [names[i] ?? "", node])));

const results = ["pass", "fail", "softfail", "neutral", "none", "permerror", "temperror"];

test("whatever the zone holds, there is a result within the limits", async () => {
  await fc.assert(
    fc.asyncProperty(zone, fc.string({ unit: "binary", maxLength: 300 }), async (data, local) => {
      const question = {
        ip: "192.0.2.1",
        sender: `${local}@x.example`,
        helo: local,
        lookup: zoneLookup(data),
      };
      const verdict = await withinReason(() => evaluateSpf(question));
      expect(results).toContain(verdict.result);
      expect(verdict.lookups).toBeLessThanOrEqual(10);
      expect(verdict.explanation ?? "").toMatch(/^[\x20-\x7e]*$/);
    }),
    { numRuns: 300 },
  );
});

test("whatever the zone holds, the analysis ends, keeps its budget and asks nothing twice", async () => {
  await fc.assert(
    fc.asyncProperty(zone, async (data) => {
      const lookup = zoneLookup(data);
      const { queries, findings } = await withinReason(() => analyseSpf("x.example", { lookup }));
      expect(queries).toBeLessThanOrEqual(40);
      expect(lookup.asked).toHaveLength(queries);
      expect(new Set(lookup.asked).size).toBe(queries);
      expect(findings.length).toBeLessThanOrEqual(200);
    }),
    { numRuns: 300 },
  );
});

test("every term and every error stands where it says it does", () => {
  fc.assert(
    fc.property(record, (text) => {
      const { terms, errors } = parseSpf(text);
      for (const { text: piece, at } of [...terms, ...errors.filter(({ fault }) => fault !== "not-spf")])
        expect(text.slice(at, at + piece.length)).toBe(piece);
    }),
  );
});

test("repairing twice is repairing once, and never breaks what was right", () => {
  fc.assert(
    fc.property(record, (text) => {
      const once = repairSpf(text).record;
      expect(repairSpf(once).record).toBe(once);
      if (parseSpf(text).errors.length === 0) expect(parseSpf(once).errors).toEqual([]);
    }),
    { numRuns: 500 },
  );
});

const readable = fc
  .array(term, { maxLength: 8 })
  .map((terms) => terms.filter((text) => parseSpf(`v=spf1 ${text}`).errors.length === 0))
  .map((terms) => ["v=spf1", ...terms].join(" "))
  .filter((text) => parseSpf(text).errors.length === 0);

const nothing: Lookup = async () => ({ status: "none", nameExists: false });
/** The text of a mechanism without qualifier, its domain spelled out. */
const plain = (text: string) =>
  text
    .toLowerCase()
    .replace(/^[-+~?]/, "")
    .replace(/^(a|mx|ptr)(?=$|\/)/, "$1:x.example")
    .replace(/\.$/, "");

test("merging keeps every mechanism, adds what is wanted once and has one end", async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(readable, { maxLength: 3 }), async (existing) => {
      const { record: merged } = await mergeSpf(
        existing,
        { includes: ["w.example"] },
        { domain: "x.example", lookup: nothing },
      );
      const { terms, errors } = parseSpf(merged);
      expect(errors).toEqual([]);
      const kept = terms.map(({ text }) => plain(text));
      for (const { kind, text } of existing.flatMap((each) => parseSpf(each).terms)) {
        if (kind === "all" || kind === "redirect" || kind === "exp" || kind === "other") continue;
        expect(kept).toContain(plain(text));
      }
      expect(kept.filter((text) => text === "include:w.example")).toHaveLength(1);
      expect(terms.filter(({ kind }) => kind === "all" || kind === "redirect")).toHaveLength(1);
      expect(terms.some((each) => each.kind === "all" && each.qualifier === "+")).toBe(false);
    }),
    { numRuns: 300 },
  );
});

test("merging the merged record changes nothing", async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(record, { maxLength: 3 }), zone, async (existing, data) => {
      const options = { domain: "x.example", lookup: zoneLookup(data) };
      const wanted = { includes: ["b.example", "w.example"] };
      const { record: once } = await mergeSpf(existing, wanted, options);
      const again = await mergeSpf([once], wanted, options);
      expect(again.record).toBe(once);
      expect(again.changes.filter(({ code }) => code !== "already-covered")).toEqual([]);
    }),
    { numRuns: 300 },
  );
});

const long = (text: string) => `v=spf1 ${text.repeat(Math.floor(64_000 / text.length))}`;

test.each([
  ["macros without end", long("exists:%{l1r-}.%{d}%{s} ")],
  ["one endless domain-spec", `v=spf1 exists:${"%{l1r-.+,/_=}".repeat(4900)}`],
  ["slashes and digits", `v=spf1 a:${"/1//2".repeat(12_000)}`],
  ["colons", `v=spf1 ${":".repeat(60_000)}`],
  ["blanks", long(" ")],
  ["includes", long("include:b.example ")],
  ["itself", long("include:x.example ")],
  ["hosts", long("a:b.example ")],
  ["percent signs", `v=spf1 a:${"%{".repeat(30_000)}`],
  ["labels", `v=spf1 a:${"a.".repeat(30_000)}example`],
  ["separators", long(";,")],
])("64 kB of %s", async (_, text) => {
  const lookup = zoneLookup({ "x.example": { TXT: [text] }, "b.example": { TXT: [text] } });
  const mail = { ip: "192.0.2.1", sender: `${"-".repeat(500)}@x.example`, helo: "h.example", lookup };
  await withinReason(() => evaluateSpf(mail));
  await withinReason(() => analyseSpf("x.example", { lookup }));
  await withinReason(() =>
    mergeSpf([text, text], { includes: ["b.example"] }, { domain: "x.example", lookup }),
  );
  await withinReason(() => repairSpf(text.slice(0, 8192)));
});
