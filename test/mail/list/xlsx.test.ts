import { expect, test } from "vitest";
import { ListRefusedError, listFile } from "../../../src/mail/index.ts";
import { readAll } from "./lists.ts";
import { cell, sheet, workbook, zip } from "./zip.ts";

const row = `<row r="1">${cell("A1", "a@x.com")}</row>`;
const sheet1 = "xl/worksheets/sheet1.xml";

test("cells find their column, missing ones are empty, prefixes and phonetic guides do not matter", async () => {
  const xml = `<x:worksheet xmlns:x="u"><x:sheetData>
    <x:row r="1">${cell("A1", "E-mail").replaceAll("<", "<x:").replaceAll("<x:/", "</x:")}</x:row>
    <x:row r="3"><x:c r="C3" t="inlineStr"><x:is><x:t>東京</x:t><x:rPh><x:t>トウキョウ</x:t></x:rPh></x:is></x:c></x:row>
    <x:row r="4"><x:c r="A4" t="str"><x:f>"b"&amp;"@x.com"</x:f><x:v>b@x.com</x:v></x:c></x:row>
  </x:sheetData></x:worksheet>`;
  const { list, rows } = await readAll(workbook(xml));
  expect(list.header).toEqual(["", "", "東京"]);
  expect(rows).toEqual([["b@x.com"]]);
});

test("shared strings are taken by number, a number that is none is empty", async () => {
  const rows = `<row><c t="s"><v>0</v></c><c t="s"><v>99</v></c><c t="s"><v>-1</v></c></row>`;
  const strings = {
    name: "xl/sharedStrings.xml",
    content: "<sst><si><t>a@</t><r><t>x.com</t></r></si></sst>",
  };
  expect((await readAll(workbook(sheet(rows), strings))).rows).toEqual([["a@x.com", "", ""]]);
});

test("a cell far to the right costs no memory", async () => {
  const { rows } = await readAll(
    workbook(sheet(`<row r="1">${cell("A1", "a@x.com")}${cell("XFD1", "far")}</row>`)),
  );
  expect(rows).toEqual([["a@x.com"]]);
});

test("a formula that nobody worked out keeps its row", async () => {
  const given = `<row><c t="inlineStr"><is><t>a@x.com</t></is></c></row><row><c t="str"><f>LOWER(B3)</f></c></row><row><c t="str"><f>LOWER(B4)</f><v>c@x.com</v></c></row>`;
  expect((await readAll(workbook(sheet(given)))).rows).toEqual([["a@x.com"], ["=LOWER(B3)"], ["c@x.com"]]);
});

const zeros = "0".repeat(3_000_000);
const entities = `<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">]>${sheet(row.replace("a@", "&b;@"))}`;

test.each([
  ["a sheet that claims more than is allowed", workbook(sheet(`${row}${zeros}`)), "unpacks-too-big"],
  [
    "many parts that are too much together",
    workbook(
      sheet(row),
      ...[1, 2, 3, 4].map((i) => ({
        name: `xl/worksheets/sheet${i + 1}.xml`,
        content: zeros.slice(0, 600_000),
      })),
    ),
    "unpacks-too-big",
  ],
  [
    "a sheet that holds more than it claims",
    listFile("a.xlsx", zip([{ name: sheet1, content: sheet(`${row}${zeros}`), claimedSize: 500 }])),
    "unpacks-too-big",
  ],
  ["entities", workbook(entities), "unpacks-too-big"],
  ["elements nested without end", workbook("<a>".repeat(2_000)), "unpacks-too-big"],
  [
    "an element with attributes without end",
    workbook(`<a ${Array.from({ length: 5_000 }, (_, i) => `a${i}="1"`).join(" ")}/>`),
    "unpacks-too-big",
  ],
  [
    "more files than a workbook has",
    listFile("a.xlsx", zip(Array.from({ length: 3_000 }, (_, i) => ({ name: `f${i}`, content: "" })))),
    "unpacks-too-big",
  ],
  ["a password", listFile("a.xlsx", zip([{ name: sheet1, content: sheet(row), encrypted: true }])), "locked"],
  ["no sheet", listFile("a.xlsx", zip([{ name: "word/document.xml", content: "<a/>" }])), "broken"],
  ["XML that breaks off", workbook("<worksheet><sheetData><row>"), "broken"],
  ["XML that is none", workbook("a@x.com"), "broken"],
])("%s is refused", async (_, file, code) => {
  const reading = readAll(file, { maxUnpackedBytes: 2_000_000 });
  await expect(reading).rejects.toThrow(ListRefusedError);
  await expect(reading).rejects.toMatchObject({ code });
});
