import fc from "fast-check";
import { expect, test } from "vitest";
import { createTypoFinder, ListRefusedError, listFile, readAddress } from "../../../src/mail/index.ts";
import { clean, listData, readAll } from "./lists.ts";
import { cell, sheet, zip } from "./zip.ts";

const piece = fc.oneof(
  fc.constantFrom(
    "@",
    "＠",
    ".",
    "。",
    ",",
    "，",
    ";",
    " ",
    "\n",
    "\r",
    "\t",
    '"',
    "<",
    ">",
    "a@x.com",
    "bob",
    "gmail",
    "\u0000",
    "\u202e",
    "：",
    "点",
    "[",
    "mailto:",
  ),
  fc.string({ unit: "binary", maxLength: 4 }),
);
const hostile = fc.array(piece, { maxLength: 60 }).map((pieces) => pieces.join(""));

test("any text reads as an address or as a fault, and what is called an address is one", () => {
  fc.assert(
    fc.property(hostile, (text) => {
      const read = readAddress(text);
      if (!read.ok) return;
      expect(read.address).toBe(`${read.local}@${read.domain}`);
      expect(read.domain).toMatch(/^(?!-)[a-z0-9-]+(\.[a-z0-9-]+)+$/);
      expect(read.local).not.toMatch(/[\p{Cc}\p{Cf}]/u);
      expect(readAddress(read.address)).toMatchObject({ ok: true, address: read.address, repairs: [] });
    }),
  );
});

test("any text is cleaned or refused; every address in it gets a verdict", async () => {
  await fc.assert(
    fc.asyncProperty(hostile, async (text) => {
      try {
        const { rows, summary } = await clean(text);
        expect(summary.verdicts.keep + summary.verdicts.review + summary.verdicts.drop).toBe(rows.length);
      } catch (error) {
        expect(error).toBeInstanceOf(ListRefusedError);
      }
    }),
  );
});

test("a workbook with any bytes changed is read or refused", async () => {
  const good = zip([
    { name: "xl/worksheets/sheet1.xml", content: sheet(`<row r="1">${cell("A1", "a@x.com")}</row>`) },
  ]);
  const change = fc.tuple(fc.nat(good.length - 1), fc.nat(255));
  await fc.assert(
    fc.asyncProperty(fc.array(change, { minLength: 1, maxLength: 8 }), async (changes) => {
      const bytes = Buffer.from(good);
      for (const [at, byte] of changes) bytes[at] = byte;
      await readAll(listFile("a.xlsx", bytes)).catch((error) =>
        expect(error).toBeInstanceOf(ListRefusedError),
      );
    }),
    { numRuns: 300 },
  );
});

/** Texts on which a careless pattern or loop takes minutes. A hang fails by the test's timeout; nothing is timed. */
test.each([
  ["one long line of @", "@".repeat(300_000)],
  ["one long line of quotes", `a@x.com${',"'.repeat(150_000)}`],
  ["an open quote in every line", `a@x.com,b\n${'"a,b\n'.repeat(50_000)}`],
  ["one long word", `${"a".repeat(300_000)}@x.com`],
  ["blanks without end", `a${" ".repeat(300_000)}@x.com`],
  ["dots without end", `a@${".".repeat(300_000)}`],
  ["separators without end", `a@x.com${",;，；".repeat(80_000)}`],
])("%s", async (_, text) => {
  const { summary } = await clean(text);
  expect(summary.addresses).toBeGreaterThan(0);
});

test("a domain of any kind gets a suggestion that needs none itself", () => {
  const find = createTypoFinder(listData);
  fc.assert(
    fc.property(fc.oneof(fc.domain(), hostile), (domain) => {
      const meant = find(domain.toLowerCase());
      if (meant !== undefined && listData.typoTargets.includes(meant)) expect(find(meant)).toBeUndefined();
    }),
  );
});
