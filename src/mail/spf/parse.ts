import { readDomainSpec, readMacroString } from "./macro-string.ts";
import { readBits, readNetwork } from "./network.ts";
import { isSpf } from "./record.ts";
import type { Directive, Mechanism, Modifier, Place, Qualifier, Term } from "./term.ts";

/** Why a term cannot be read. */
export type SyntaxFault =
  | "not-spf"
  | "not-ascii"
  | "unknown-mechanism"
  | "bad-target"
  | "target-missing"
  | "target-not-allowed"
  | "bad-address"
  | "bad-prefix-length"
  | "bad-modifier-name"
  | "bad-modifier-value"
  | "modifier-twice";

export interface SpfSyntaxError extends Place {
  readonly fault: SyntaxFault;
}

export interface ParsedSpf {
  /** Everything that could be read, in the order of the record. */
  readonly terms: readonly Term[];
  /** Any single one makes the whole record a permerror (RFC 7208 section 4.6). */
  readonly errors: readonly SpfSyntaxError[];
}

/**
 * Reads an SPF record into its terms. It never throws: what cannot be read is an error with its
 * place, and the terms around it are read all the same. Linear in the length of the text.
 * @param text one record, its character strings already joined, bytes as latin1
 */
export function parseSpf(text: string): ParsedSpf {
  if (!isSpf(text)) return { terms: [], errors: [{ text: text.slice(0, 80), at: 0, fault: "not-spf" }] };
  const terms: Term[] = [];
  const errors: SpfSyntaxError[] = [];
  const seen = new Set<string>();
  for (const place of places(text)) {
    const term = readTerm(place.text);
    const twice =
      typeof term !== "string" && (term.kind === "redirect" || term.kind === "exp") && seen.has(term.kind);
    if (typeof term === "string") errors.push({ ...place, fault: term });
    else if (twice) errors.push({ ...place, fault: "modifier-twice" });
    else {
      seen.add(term.kind);
      terms.push({ ...term, ...place });
    }
  }
  return { terms, errors };
}

/** Terms are separated by blanks and by nothing else: no tab, no line end (section 4.6.1). */
function* places(text: string): Generator<Place> {
  let at = "v=spf1".length;
  while (at < text.length) {
    const blank = text.indexOf(" ", at);
    const end = blank < 0 ? text.length : blank;
    if (end > at) yield { text: text.slice(at, end), at };
    at = end + 1;
  }
}

type Bare = (Mechanism & Pick<Directive, "qualifier">) | Modifier;

function readTerm(text: string): Bare | SyntaxFault {
  if (!/^[\x21-\x7e]+$/.test(text)) return "not-ascii";
  const split = text.search(/[=:/]/);
  if (split >= 0 && text[split] === "=") return readModifier(text.slice(0, split), text.slice(split + 1));
  const qualifier = readQualifier(text[0]);
  const mechanism = readMechanism(text.slice(qualifier ? 1 : 0));
  return typeof mechanism === "string" ? mechanism : { ...mechanism, qualifier: qualifier ?? "+" };
}

function readQualifier(char: string | undefined): Qualifier | undefined {
  return char === "+" || char === "-" || char === "~" || char === "?" ? char : undefined;
}

function readModifier(given: string, value: string): Modifier | SyntaxFault {
  const name = given.toLowerCase();
  // A known name is never read as an unknown modifier, or "redirect=" would pass (erratum to the grammar).
  if (name === "redirect" || name === "exp") {
    const target = readDomainSpec(value);
    if (target) return { kind: name, target };
    return value === "" ? "target-missing" : "bad-target";
  }
  if (!/^[a-z][a-z0-9._-]*$/.test(name)) return "bad-modifier-name";
  return readMacroString(value, "domain") ? { kind: "other", name } : "bad-modifier-value";
}

function readMechanism(text: string): Mechanism | SyntaxFault {
  const end = text.search(/[:/]/);
  const kind = (end < 0 ? text : text.slice(0, end)).toLowerCase();
  const rest = end < 0 ? "" : text.slice(end);
  switch (kind) {
    case "all":
      return rest === "" ? { kind } : "target-not-allowed";
    case "include":
    case "exists": {
      const target = readTarget(rest);
      return typeof target === "string" ? target : target ? { kind, target } : "target-missing";
    }
    case "ptr": {
      const target = readTarget(rest);
      return typeof target === "string" ? target : { kind, ...(target && { target }) };
    }
    case "a":
    case "mx":
      return readHosts(kind, rest);
    case "ip4":
    case "ip6":
      return readAddresses(kind, rest);
    default:
      return "unknown-mechanism";
  }
}

function readTarget(rest: string) {
  if (rest === "") return undefined;
  if (rest === ":") return "target-missing";
  return (rest.startsWith(":") && readDomainSpec(rest.slice(1))) || "bad-target";
}

function readHosts(kind: "a" | "mx", rest: string): Mechanism | SyntaxFault {
  if (rest === "") return { kind, bits4: 32, bits6: 128 };
  // dual-cidr-length stands at the end; a slash further left belongs to the name (section 5.3).
  const [, name = "", text4, text6] = /^(.*?)(?:\/([0-9]+))?(?:\/\/([0-9]+))?$/.exec(rest) ?? [];
  const bits4 = text4 === undefined ? 32 : readBits(4, text4);
  const bits6 = text6 === undefined ? 128 : readBits(6, text6);
  if (bits4 === undefined || bits6 === undefined) return "bad-prefix-length";
  const target = readTarget(name);
  if (typeof target === "string") return name.startsWith(":") ? target : "bad-prefix-length";
  return { kind, ...(target && { target }), bits4, bits6 };
}

function readAddresses(kind: "ip4" | "ip6", rest: string): Mechanism | SyntaxFault {
  if (rest.length < 2) return "target-missing";
  const version = kind === "ip4" ? 4 : 6;
  const network = rest.startsWith(":") ? readNetwork(version, rest.slice(1)) : undefined;
  if (network) return { kind, network };
  const address = readNetwork(version, rest.slice(1).split("/", 1)[0] ?? "");
  return address ? "bad-prefix-length" : "bad-address";
}
