import { Parser } from "xml2js";
import { type Refusal, refuse } from "../refusal.ts";
import { isElement, type XmlElement } from "./fields.ts";

/** WeCom nests four deep at most (SelectedItems/SelectedItem/OptionIds/OptionId). */
const MAX_DEPTH = 8;
/** Only the root may come first, so neither DOCTYPE nor entity declarations can. */
const START = /^\s*(?:<\?xml [^<>]{0,100}\?>\s*)?<xml>/;

/**
 * Reads authenticated XML of WeCom. This is the only place in the code base that parses XML. Field values are
 * `unknown` and are read with the functions of fields.ts; do not walk or log the element itself.
 */
export function readXml(xml: string): { readonly ok: true; readonly root: XmlElement } | Refusal {
  if (!START.test(xml) || !xml.trimEnd().endsWith("</xml>"))
    return refuse("xml", "The text is not one <xml> element.");
  let root: unknown;
  let failed = false;
  try {
    new Parser({ explicitArray: false, explicitRoot: false }).parseString(xml, (error, result) => {
      if (error) failed = true;
      else root = result;
    });
  } catch {
    // After a first error sax goes on and xml2js throws the second one past its callback.
    failed = true;
  }
  if (failed || !isElement(root)) return refuse("xml", "The text is not well-formed XML with fields.");
  if (isDeeperThan(MAX_DEPTH, root)) return refuse("xml", "The XML is nested too deeply.");
  return { ok: true, root };
}

function isDeeperThan(depth: number, value: unknown): boolean {
  if (typeof value !== "object" || value === null) return false;
  if (depth === 0) return true;
  return Object.values(value).some((child) => isDeeperThan(depth - 1, child));
}
