import fc from "fast-check";
import { expect, test } from "vitest";
import { parseStringPromise } from "xml2js";
import { fieldOf, readXml, writeXml } from "../../../src/emulator/callback/xml.ts";

test("what is written reads back, here and with xml2js", async () => {
  const texts = fc.string({
    unit: fc.constantFrom("]", ">", "<", "&", "]]>", "人", "\n", "a", "<![CDATA[", "</xml>"),
  });
  await fc.assert(
    fc.asyncProperty(texts, async (text) => {
      const xml = writeXml({
        Content: text,
        Inner: { Number: 7, Many: ["a", text] },
        MsgId: 9007199254740993n,
      });
      const root = readXml(xml);
      expect(root && fieldOf(root, "Content")).toBe(text);
      expect(
        root?.children
          .get("Inner")?.[0]
          ?.children.get("Many")
          ?.map((one) => one.text),
      ).toEqual(["a", text]);
      expect(root && fieldOf(root, "MsgId")).toBe("9007199254740993");
      const other: unknown = await parseStringPromise(xml, { explicitArray: false });
      expect(other).toMatchObject({ xml: { Content: text, Inner: { Number: "7" } } });
    }),
  );
});

test("white space around elements and the five entities are XML too", () => {
  const root = readXml("\n<xml>\n <A>1 &lt;&amp;&gt; 2</A>\n <B></B>\n</xml>\n");
  expect(root && fieldOf(root, "A")).toBe("1 <&> 2");
  expect(root && fieldOf(root, "B")).toBe("");
  expect(root && fieldOf(root, "C")).toBeUndefined();
});

test.each([
  ["", "nothing"],
  ["success", "no element"],
  ["<xml><A></xml>", "an element left open"],
  ["<xml></A></xml>", "an element never opened"],
  ["<xml></xml><xml></xml>", "two roots"],
  ["<xml></xml>x", "text behind the root"],
  ["<other></other>", "another root"],
  ["</xml>", "only an end"],
  ['<xml a="1"></xml>', "an attribute"],
  ["<!DOCTYPE xml><xml></xml>", "a declaration"],
  ["<xml><A><![CDATA[x</A></xml>", "CDATA left open"],
])("%j is refused: %s", (xml) => {
  expect(readXml(xml)).toBeUndefined();
});

test("a field that stands twice has no one value", () => {
  const root = readXml("<xml><A>1</A><A>2</A></xml>");
  expect(root && fieldOf(root, "A")).toBeUndefined();
});
