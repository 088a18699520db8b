/** Fields in their order: text goes into CDATA, numbers stand bare, lists repeat their element. */
export interface XmlFields {
  readonly [name: string]: XmlValue | readonly XmlValue[];
}
type XmlValue = string | number | bigint | XmlFields;

/** The elements as WeCom writes them, without white space between. */
export const writeXml = (fields: XmlFields): string => `<xml>${elements(fields)}</xml>`;

const elements = (fields: XmlFields): string =>
  Object.entries(fields)
    .flatMap(([name, value]) => [value].flat().map((one) => `<${name}>${content(one)}</${name}>`))
    .join("");

function content(value: XmlValue): string {
  if (typeof value === "number" || typeof value === "bigint") return String(value);
  // "]]>" cannot stand inside a CDATA section: it is split between two.
  if (typeof value === "string") return `<![CDATA[${value.replaceAll("]]>", "]]]]><![CDATA[>")}]]>`;
  return elements(value);
}

/** An element that was read: its text, and the elements in it by name. */
export interface XmlElement {
  readonly text: string;
  readonly children: ReadonlyMap<string, readonly XmlElement[]>;
}

const token = /<!\[CDATA\[([\s\S]*?)\]\]>|<(\/?)([A-Za-z_]\w*)>|([^<]+)/y;
const entities: Readonly<Record<string, string>> = { lt: "<", gt: ">", amp: "&", quot: '"', apos: "'" };

/**
 * Reads the little XML that a passive reply is made of: one <xml> element, no attributes, no declarations.
 * `undefined` for anything else.
 */
export function readXml(xml: string): XmlElement | undefined {
  const source = xml.trim();
  const outside = open("");
  const stack = [outside];
  for (token.lastIndex = 0; token.lastIndex < source.length; ) {
    const [whole, cdata, slash, name, text] = token.exec(source) ?? [];
    const top = stack.at(-1);
    if (whole === undefined || top === undefined) return undefined;
    if (cdata !== undefined) top.text += cdata;
    else if (text !== undefined)
      top.text += text.replace(/&(lt|gt|amp|quot|apos);/g, (_, e: string) => entities[e] ?? "");
    else if (name !== undefined && slash === "") stack.push(nested(top, name));
    else if (top.name !== name || stack.pop() === outside) return undefined;
  }
  const [root, ...others] = outside.children.get("xml") ?? [];
  const alone =
    stack.length === 1 && others.length === 0 && outside.children.size === 1 && outside.text === "";
  return alone ? root : undefined;
}

interface OpenElement extends XmlElement {
  readonly name: string;
  text: string;
  readonly children: Map<string, OpenElement[]>;
}

const open = (name: string): OpenElement => ({ name, text: "", children: new Map() });

function nested(parent: OpenElement, name: string): OpenElement {
  const child = open(name);
  parent.children.set(name, [...(parent.children.get(name) ?? []), child]);
  return child;
}

/** The text of the one child of this name; `undefined` when there is none or several. */
export function fieldOf(element: XmlElement, name: string): string | undefined {
  const [child, ...more] = element.children.get(name) ?? [];
  return more.length === 0 ? child?.text : undefined;
}
