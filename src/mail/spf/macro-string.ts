/** One `%{...}` of RFC 7208 section 7.1. */
export interface Macro {
  readonly letter: string;
  /** How many parts are kept, counted from the right; undefined keeps all. */
  readonly keep?: number;
  readonly reverse: boolean;
  readonly delimiters: string;
  /** An upper-case letter asks for URL escaping. */
  readonly urlEscaped: boolean;
}

/** A text with macros in it: literal pieces are strings. */
export interface MacroString {
  readonly text: string;
  readonly parts: readonly (string | Macro)[];
  /** Whether the last thing in it is a macro or one of %%, %_ and %-. */
  readonly endsInMacro: boolean;
}

type Use = "domain" | "explanation";

const macroBody = /^([a-z])([0-9]{0,9})(r?)([-.+,/_=]{0,32})$/i;
const escapes: ReadonlyMap<string | undefined, string> = new Map([
  ["%", "%"],
  ["_", " "],
  ["-", "%20"],
]);

// c, r and t speak of the receiver, so only an explanation may use them (section 7.2).
const letters: Record<Use, string> = { domain: "slodiphv", explanation: "slodiphvcrt" };
const legal: Record<Use, RegExp> = { domain: /^[\x21-\x7e]*$/, explanation: /^[\x20-\x7e]*$/ };

/**
 * Reads a macro-string; an explanation may also hold blanks and the letters c, r and t.
 * Undefined when the syntax is wrong: a lone %, an unknown letter, or anything but printable US-ASCII.
 */
export function readMacroString(text: string, use: Use): MacroString | undefined {
  if (!legal[use].test(text)) return undefined;
  const parts: (string | Macro)[] = [];
  let at = 0;
  let endsInMacro = false;
  while (at < text.length) {
    const percent = text.indexOf("%", at);
    endsInMacro = percent === at;
    if (!endsInMacro) {
      const end = percent < 0 ? text.length : percent;
      parts.push(text.slice(at, end));
      at = end;
      continue;
    }
    const literal = escapes.get(text[at + 1]);
    const end = literal === undefined ? text.indexOf("}", at) : at + 1;
    const part =
      literal ?? (text[at + 1] === "{" && end > 0 ? readMacro(text.slice(at + 2, end), use) : undefined);
    if (part === undefined) return undefined;
    parts.push(part);
    at = end + 1;
  }
  return { text, parts, endsInMacro };
}

function readMacro(body: string, use: Use): Macro | undefined {
  const match = macroBody.exec(body);
  if (!match) return undefined;
  const [, given = "", digits = "", reverse, delimiters = ""] = match;
  const letter = given.toLowerCase();
  if (!letters[use].includes(letter)) return undefined;
  // "%{d0}" would keep nothing: the number must be above zero (section 7.1).
  if (digits !== "" && Number(digits) === 0) return undefined;
  return {
    letter,
    ...(digits === "" ? {} : { keep: Number(digits) }),
    reverse: reverse !== "",
    delimiters: delimiters || ".",
    urlEscaped: given !== letter,
  };
}

// toplabel of section 7.1: letters, digits and inner hyphens, but not digits alone.
const topLabel = /^(?![0-9]+$)[a-z0-9](?:[a-z0-9-]*[a-z0-9])?$/i;

/** Reads a domain-spec: a macro-string that ends in a macro, or in a dot and a top label (section 7.1). */
export function readDomainSpec(text: string): MacroString | undefined {
  const spec = readMacroString(text, "domain");
  if (!spec || spec.endsInMacro) return spec;
  const name = text.endsWith(".") ? text.slice(0, -1) : text;
  const dot = name.lastIndexOf(".");
  return dot >= 0 && topLabel.test(name.slice(dot + 1)) ? spec : undefined;
}
