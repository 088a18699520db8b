import { describe, expect, test } from "vitest";
import {
  child,
  elements,
  optionalText,
  readXml,
  requiredNumber,
  requiredText,
  texts,
  type XmlElement,
  XmlShapeError,
} from "../../../src/wecom/index.ts";

function root(inner: string): XmlElement {
  const read = readXml(`<xml>${inner}<Z>z</Z></xml>`);
  if (!read.ok) throw new Error(read.reason);
  return read.root;
}

describe("a field that must be plain text", () => {
  test.each([
    ["missing", ""],
    ["repeated", "<A>1</A><A>2</A>"],
    ["nested", "<A><B>1</B></A>"],
    ["with an attribute", '<A b="1">1</A>'],
  ])("is refused when %s", (name, inner) => {
    expect(() => requiredText(root(inner), "A")).toThrow(XmlShapeError);
    if (name !== "missing") expect(() => optionalText(root(inner), "A")).toThrow(XmlShapeError);
  });

  test("comes back as it is", () => {
    expect(requiredText(root("<A> 1\r\n</A>"), "A")).toBe(" 1\r\n");
    expect(requiredText(root("<A/>"), "A")).toBe("");
    expect(optionalText(root(""), "A")).toBe("");
  });

  test("is never inherited", () => {
    for (const name of ["constructor", "toString", "__proto__"]) {
      expect(optionalText(root(""), name)).toBe("");
      expect(() => requiredText(root(""), name)).toThrow(XmlShapeError);
    }
  });
});

test.each(["", "1e3", "0x10", "1.", ".5", " 1", "NaN", "Infinity", "1".repeat(16), "--1"])(
  "%j is no number",
  (text) => {
    expect(() => requiredNumber(root(`<A>${text}</A>`), "A")).toThrow(XmlShapeError);
  },
);

test("numbers are read exactly", () => {
  expect(requiredNumber(root("<A>-23.134</A>"), "A")).toBe(-23.134);
  expect(requiredNumber(root("<A>1763900000</A>"), "A")).toBe(1_763_900_000);
});

test("one node or many read the same", () => {
  expect(texts(root("<A>1</A>"), "A")).toEqual(["1"]);
  expect(texts(root("<A>1</A><B/><A>2</A>"), "A")).toEqual(["1", "2"]);
  expect(texts(root(""), "A")).toEqual([]);
  expect(elements(root("<A><B>1</B></A>"), "A")).toEqual([{ B: "1" }]);
  expect(elements(root("<A><B>1</B></A><A><B>2</B></A>"), "A")).toEqual([{ B: "1" }, { B: "2" }]);
  expect(elements(root("<A/>"), "A")).toEqual([]);
  expect(child(root("<A><B>1</B></A>"), "A")).toEqual({ B: "1" });
  expect(child(root(""), "A")).toEqual({});
});

test("mixed shapes are refused", () => {
  expect(() => texts(root("<A>1</A><A><B>2</B></A>"), "A")).toThrow(XmlShapeError);
  expect(() => elements(root("<A><B>1</B></A><A>2</A>"), "A")).toThrow(XmlShapeError);
  expect(() => child(root("<A><B>1</B></A><A><B>2</B></A>"), "A")).toThrow(XmlShapeError);
});
