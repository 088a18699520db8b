import type { RawField } from "../raw/index.ts";
import type { Signature } from "./signature.ts";

/** What was signed of a body (RFC 6376 section 3.4.3 and 3.4.4). Bytes as latin1, CRLF line ends. */
export function canonicalBody(body: string, { canon, bodyBytes }: Signature): string {
  const lines = body.split("\r\n");
  const kept = canon.body === "simple" ? lines : lines.map((line) => collapse(line).replace(/ $/, ""));
  let end = kept.length;
  while (end > 0 && kept[end - 1] === "") end -= 1;
  const text = kept.slice(0, end).join("\r\n");
  // An empty body is one line end for "simple", nothing for "relaxed".
  const whole = end > 0 || canon.body === "simple" ? `${text}\r\n` : "";
  return bodyBytes === undefined ? whole : whole.slice(0, bodyBytes);
}

/**
 * What was signed of the head: the named fields, of several with a name the lowest first, and last the signature field
 * itself with an empty b= (sections 3.7, 5.4.2). A name without a field stands for "there must be none".
 */
export function canonicalHead(fields: readonly RawField[], signature: Signature): string {
  const left = new Map<string, RawField[]>();
  for (const field of fields) left.set(field.name, [...(left.get(field.name) ?? []), field]);
  const signed = signature.signed.flatMap((name) => left.get(name)?.pop() ?? []);
  const own = { ...signature.field, text: withoutSignature(signature.field.text) };
  const relaxed = signature.canon.head === "relaxed";
  const text = (field: RawField) => (relaxed ? relaxField(field) : field.text);
  return [...signed, own].map(text).join("\r\n");
}

function relaxField({ name, text }: RawField): string {
  const value = collapse(text.slice(text.indexOf(":") + 1).replaceAll("\r\n", ""));
  return `${name}:${value.replace(/^ /, "").replace(/ $/, "")}`;
}

/** Runs of blanks become one; no pattern that could run backwards over them again. */
const collapse = (line: string) => line.replace(/[ \t]+/g, " ");

/** Empties b=, and leaves bh= and every blank where they are. */
function withoutSignature(field: string): string {
  const colon = field.indexOf(":") + 1;
  const parts = field.slice(colon).split(";");
  const emptied = parts.map((part) => (/^\s*b\s*=/.test(part) ? part.slice(0, part.indexOf("=") + 1) : part));
  return field.slice(0, colon) + emptied.join(";");
}
