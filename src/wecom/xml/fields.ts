/** One element; its values may be text, elements, or arrays of both where a tag is repeated. */
export type XmlElement = Readonly<Record<string, unknown>>;

/** The XML does not have the shape that the protocol promises. Names the field, never its value. */
export class XmlShapeError extends Error {
  override readonly name = "XmlShapeError";
}

export function isElement(value: unknown): value is XmlElement {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

// Own fields only: a tag may be called constructor, and a missing one must not read as Object's.
const ownValue = (element: XmlElement, name: string) =>
  Object.hasOwn(element, name) ? element[name] : undefined;

/** The text of a field that must be there. Throws XmlShapeError for a missing, repeated or nested field. */
export function requiredText(element: XmlElement, name: string): string {
  const value = ownValue(element, name);
  if (typeof value !== "string") throw new XmlShapeError(`<${name}> is missing or not plain text.`);
  return value;
}

/** The text of a field that may be missing: then "". Throws XmlShapeError if it is there but not plain text. */
export function optionalText(element: XmlElement, name: string): string {
  return ownValue(element, name) === undefined ? "" : requiredText(element, name);
}

/** A finite decimal number, as in coordinates and times. Throws XmlShapeError for anything else. */
export function requiredNumber(element: XmlElement, name: string): number {
  const text = requiredText(element, name);
  if (!/^-?\d{1,15}(?:\.\d{1,15})?$/.test(text)) throw new XmlShapeError(`<${name}> is not a number.`);
  return Number(text);
}

/** All texts of a tag that WeCom sends once or repeatedly. */
export function texts(element: XmlElement, name: string): readonly string[] {
  return many(element, name).map((value) => {
    if (typeof value !== "string") throw new XmlShapeError(`<${name}> is not plain text.`);
    return value;
  });
}

/** All elements of a tag that WeCom sends once or repeatedly; an empty tag counts as none. */
export function elements(element: XmlElement, name: string): readonly XmlElement[] {
  return many(element, name)
    .filter((value) => value !== "")
    .map((value) => {
      if (!isElement(value)) throw new XmlShapeError(`<${name}> holds no fields.`);
      return value;
    });
}

/** The one element of this name, or an empty one. */
export function child(element: XmlElement, name: string): XmlElement {
  const all = elements(element, name);
  if (all.length > 1) throw new XmlShapeError(`<${name}> is repeated.`);
  return all[0] ?? {};
}

function many(element: XmlElement, name: string): readonly unknown[] {
  const value = ownValue(element, name);
  if (value === undefined) return [];
  return Array.isArray(value) ? value : [value];
}
