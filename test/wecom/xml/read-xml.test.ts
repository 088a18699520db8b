import { readdirSync, readFileSync } from "node:fs";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { cdata, parseInbound, readXml } from "../../../src/wecom/index.ts";

const sourceUrl = new URL("../../../src/", import.meta.url);

// The benchmark's measuring stick: what a bot without this room would do, fed with the benchmark's own callbacks.
const benchFloor = "cli/bench/floor.ts";

// A workbook is a file of the customer's, not WeCom's: it has a streaming reader of its own, with its own limits.
const workbookReader = "mail/list/xlsx/xml.ts";

test("WeCom's XML is parsed in one place of the product", () => {
  const sources = readdirSync(sourceUrl, { recursive: true, encoding: "utf8" })
    .filter((name) => name.endsWith(".ts"))
    .map((name) => ({ name, text: readFileSync(new URL(name, sourceUrl), "utf8") }));
  const naming = (words: RegExp) => sources.filter(({ text }) => words.test(text)).map(({ name }) => name);
  const parsing = naming(/["'](?:xml2js|sax|fast-xml-parser)["']|DOMParser/);
  expect(parsing.filter((name) => name !== benchFloor).toSorted()).toEqual([
    workbookReader,
    "wecom/xml/read-xml.ts",
  ]);
  expect(naming(/bench\/floor|\.\/floor/).filter((name) => !name.startsWith("cli/bench/"))).toEqual([]);
});

describe("hostile XML", () => {
  const bomb = `<!DOCTYPE x [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]><xml><A>&b;</A></xml>`;
  test.each([
    ["nothing", ""],
    ["white space", " \n "],
    ["plain text", "hello"],
    ["JSON", "{}"],
    ["an empty root", "<xml></xml>"],
    ["text in the root only", "<xml>hello</xml>"],
    ["not closed", "<xml><A>1</A>"],
    ["crossed tags", "<xml><A><B></A></B></xml>"],
    ["another root", "<html><A>1</A></html>"],
    ["junk behind", "<xml><A>1</A></xml>junk"],
    ["a DOCTYPE", "<!DOCTYPE xml><xml><A>1</A></xml>"],
    ["a DOCTYPE inside", "<xml><!DOCTYPE a><A>1</A></xml>"],
    ["entities", bomb],
    ["an external entity", `<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]><xml><A>&a;</A></xml>`],
    ["an unknown entity", "<xml><A>&secret;</A></xml>"],
    ["two errors in a row", "<xml><A>&x;&y;</B></C></xml>"],
    ["a tag that xml2js keeps for itself", "<xml><_>1</_><_>2</_></xml>"],
    ["nested too deeply", `<xml>${"<A>".repeat(9)}1${"</A>".repeat(9)}</xml>`],
    ["nested 5,000 deep", `<xml>${"<A>".repeat(5000)}1${"</A>".repeat(5000)}</xml>`],
  ])("%s is refused", (_name, xml) => {
    expect(readXml(xml)).toMatchObject({ ok: false, code: "xml" });
    expect(parseInbound(xml)).toMatchObject({ ok: false, code: "xml" });
  });

  test("prototype names become nothing but unread fields", () => {
    const names = ["__proto__", "constructor", "prototype", "hasOwnProperty", "toString", "valueOf"];
    const evil = names.map((name) => `<${name}><polluted>1</polluted></${name}>`).join("");
    const read = readXml(`<xml>${evil}<A>1</A></xml>`);
    expect(read).toMatchObject({ ok: true, root: { A: "1" } });
    expect(Object.keys({})).toEqual([]);
    expect("polluted" in {}).toBe(false);
    const inbound = parseInbound(
      `<xml><ToUserName>c</ToUserName><CreateTime>1</CreateTime><MsgType>toString</MsgType>${evil}</xml>`,
    );
    expect(inbound).toMatchObject({
      ok: true,
      inbound: { type: "unsupported", name: "toString", msgId: "" },
    });
  });

  test("no text makes it throw", () => {
    const piece = fc.constantFrom(
      "<xml>",
      "</xml>",
      "<A>",
      "</A>",
      "<![CDATA[",
      "]]>",
      "&amp;",
      "&x;",
      "<!--",
      "-->",
    );
    const xml = fc.array(fc.oneof(piece, fc.string({ unit: "binary" })), { maxLength: 15, size: "max" });
    fc.assert(
      fc.property(xml, (pieces) => {
        for (const text of [pieces.join(""), `<xml>${pieces.join("")}</xml>`])
          expect(() => parseInbound(text)).not.toThrow();
      }),
      { numRuns: 500 },
    );
  });
});

describe("cdata", () => {
  test("what it holds is read back, markup and all", () => {
    const text = fc.array(
      fc.oneof(fc.constantFrom("]]>", "]]", ">", "<![CDATA[", "&amp;", "<b>", "\n"), fc.string()),
    );
    fc.assert(
      fc.property(text, (pieces) => {
        const value = pieces.join("");
        expect(readXml(`<xml><A>${cdata(value)}</A><B>1</B></xml>`)).toEqual({
          ok: true,
          root: { A: value, B: "1" },
        });
      }),
    );
  });

  test("what XML cannot hold is left out", () => {
    const nul = String.fromCharCode(0);
    expect(cdata(`a${nul}b\u0008c\ud800d\ufffee\tf\r\ng😀`)).toBe("<![CDATA[abcde\tf\r\ng😀]]>");
  });
});
