import { expect, test } from "vitest";
import { ListRefusedError, listFile } from "../../../src/mail/index.ts";
import { fixture, readAll } from "./lists.ts";

const gbk = (...bytes: (string | number[])[]) => Buffer.concat(bytes.map((part) => Buffer.from(part)));

/** 姓名 and 张三, as GBK writes them. */
const name = [0xd0, 0xd5, 0xc3, 0xfb];
const zhang = [0xd5, 0xc5, 0xc8, 0xfd];

test.each([
  ["UTF-8", Buffer.from("姓名,邮箱\n张三,a@x.com\n"), "utf-8"],
  ["UTF-8 with a mark", Buffer.from("\uFEFF姓名,邮箱\r\n张三,a@x.com\r\n"), "utf-8"],
  ["GBK", gbk(name, ",", [0xd3, 0xca, 0xcf, 0xe4], "\r\n", zhang, ",a@x.com"), "gb18030"],
  ["UTF-16", Buffer.from("\uFEFF姓名\t邮箱\r\n张三\ta@x.com\r\n", "utf16le"), "utf-16le"],
  ["UTF-16 without a mark", Buffer.from("姓名\t邮箱\r\n张三\ta@x.com\r\n", "utf16le"), "utf-16le"],
  [
    "UTF-16 the other way round",
    Buffer.from("姓名\t邮箱\r\n张三\ta@x.com\r\n", "utf16le").swap16(),
    "utf-16be",
  ],
])("a list in %s is read", async (_, bytes, encoding) => {
  const { list, rows } = await readAll(listFile("名单.csv", bytes));
  expect(rows).toEqual([["张三", "a@x.com"]]);
  expect(list).toMatchObject({ encoding, header: ["姓名", "邮箱"], addressColumns: [1] });
});

test.each([",", ";", "\t", "|", "，", "；"])("cells may be separated by %j", async (separator) => {
  const lines = ["name,mail,phone", "Ann,ann@x.com,1", "Bo,bo@x.com,2", "Cy,,3"];
  const { list, rows } = await readAll(lines.join("\n").replaceAll(",", separator));
  expect(list).toMatchObject({ separator, addressColumns: [1] });
  expect(rows).toEqual([
    ["Ann", "ann@x.com", "1"],
    ["Bo", "bo@x.com", "2"],
    ["Cy", "", "3"],
  ]);
});

test.each([
  ["one address a line", "a@x.com\r\nb@x.com\r\n\r\nc.x.com\r\n", [["a@x.com"], ["b@x.com"], ["c.x.com"]]],
  ["lines that end in CR", "a@x.com\rb@x.com\r", [["a@x.com"], ["b@x.com"]]],
  [
    "a slip in one line is no separator",
    "a@x.com\nb@gmail,com\nc@x.com",
    [["a@x.com"], ["b@gmail,com"], ["c@x.com"]],
  ],
  ["a heading above", "客户名单\na@x.com\nb@x.com", [["a@x.com"], ["b@x.com"]]],
  ["a first line that lost its @", "a.x.com\nb@x.com", [["a.x.com"], ["b@x.com"]]],
  ["all in one line", "a@x.com, b@x.com; c@x.com", [["a@x.com"], ["b@x.com"], ["c@x.com"]]],
  ["running text", "请发给张三a@x.com，还有 b @x.com 谢谢！", [["a@x.com"], ["b@x.com"]]],
  [
    "quoted cells over lines",
    'n,m\n"Ann\nLee, ""x""",a@x.com\nBo,b@x.com',
    [
      ['Ann\nLee, "x"', "a@x.com"],
      ["Bo", "b@x.com"],
    ],
  ],
  [
    "a separator told by Excel",
    "sep=;\nn;m\nAnn, Lee;a@x.com\nBo, Li;b@x.com",
    [
      ["Ann, Lee", "a@x.com"],
      ["Bo, Li", "b@x.com"],
    ],
  ],
])("%s", async (_, text, expected) => {
  expect((await readAll(text)).rows).toEqual(expected);
});

test("a quote that never closes costs nobody his row", async () => {
  const lines = Array.from({ length: 100 }, (_, i) => `${i === 40 ? '"' : ""}Name ${i},n${i}@x.com`);
  const { rows } = await readAll(lines.join("\n"));
  expect(rows).toHaveLength(100);
  expect(rows[40]).toEqual(['"Name 40', "n40@x.com"]);
});

test("two address columns are both read", async () => {
  const { list } = await readAll("name,work mail,private mail\nAnn,a@x.com,a@y.com\nBo,b@x.com,b@y.com");
  expect(list.addressColumns).toEqual([1, 2]);
});

test("the sheet with addresses is found, titles skipped, rich text, links and formulas read", async () => {
  const { list, rows } = await readAll(fixture("two-sheets.xlsx"));
  expect(list).toMatchObject({ format: "xlsx", header: ["序号", "姓名", "邮箱"], addressColumns: [2] });
  expect(rows).toEqual([
    ["1", "张三", "zhang@good.example"],
    ["2", "Bob", "bob@good.example"],
    ["3", "Amy", "amy@good.example"],
    ["4", "李四", "li@good.example"],
    ["5", "无"],
    ["", "", "far@good.example"],
  ]);
  expect((await readAll(fixture("plain.xlsx"))).rows).toEqual([
    ["ann@good.example", "Ann"],
    ["bo@good.example", "Bo"],
  ]);
});

const refusal = async (read: Promise<unknown>) =>
  read.then(
    () => "read",
    (error: unknown) => (error instanceof ListRefusedError ? error.code : String(error)),
  );

test.each([
  ["old-excel", fixture("old.xls")],
  ["not-text", listFile("photo.csv", Buffer.from([1, 0, 2, 0]))],
  ["not-text", listFile("list.pdf", Buffer.from("%PDF-1.7 a@x.com"))],
  ["no-address", listFile("a.txt", Buffer.from("hello\nworld"))],
  ["no-address", listFile("a.txt", Buffer.alloc(0))],
  ["broken", listFile("a.xlsx", Buffer.from("PK\u0003\u0004 and nothing more"))],
])("%s", async (code, file) => {
  expect(await refusal(readAll(file))).toBe(code);
});

test("too big, and too many rows", async () => {
  expect(await refusal(readAll("a@x.com\nb@x.com", { maxBytes: 14 }))).toBe("too-big");
  expect(await refusal(readAll("a@x.com\nb@x.com\nc@x.com", { maxRows: 2 }))).toBe("too-many-rows");
});

test.each([
  ["a name in place of the address", "邮箱\n张三\na@x.com", [["张三"], ["a@x.com"]]],
  ["a cell without end", `mail\n${"x".repeat(5_000)}\na@x.com`, [["x".repeat(5_000)], ["a@x.com"]]],
  [
    "a title above the header",
    "客户邮箱名单\n姓名,邮箱\n张三,没有邮箱\n李四,a@x.com",
    [
      ["张三", "没有邮箱"],
      ["李四", "a@x.com"],
    ],
  ],
])("nobody between the header and the first address is lost: %s", async (_, text, expected) => {
  const { rows } = await readAll(listFile("名单.csv", Buffer.from(text)));
  expect(rows.map((cells) => cells.map((cell) => cell.slice(0, 10)))).toEqual(
    expected.map((cells) => cells.map((cell) => cell.slice(0, 10))),
  );
});
