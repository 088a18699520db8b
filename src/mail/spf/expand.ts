import { dottedParts, writeAddress } from "./address.ts";
import type { Asking } from "./asking.ts";
import { preferredName, validatedNames } from "./host-names.ts";
import type { Macro, MacroString } from "./macro-string.ts";
import type { Mail } from "./mail.ts";
import { fittingName, plainName } from "./name.ts";

/** Replaces the macros of a text (RFC 7208 section 7). `domain` is the domain whose record is being read. */
export type Expand = (text: MacroString, domain: string) => Promise<string>;

export function createExpand(mail: Mail, asking: Asking): Expand {
  return async (text, domain) => {
    const wantsName = text.parts.some((part) => typeof part !== "string" && part.letter === "p");
    const names = wantsName ? (await validatedNames(asking, mail.address)).names : [];
    return substitute(
      text,
      macroValues(mail, domain, () => preferredName(names, domain)),
    );
  };
}

/**
 * The name a domain-spec stands for whatever the mail is; undefined when it holds a macro that only
 * a mail can fill in. `sender` is the domain of the sender, `domain` the one whose record is read.
 */
export function standingName(text: MacroString, domain: string, sender: string): string | undefined {
  const letters = text.parts.flatMap((part) => (typeof part === "string" ? [] : [part.letter]));
  if (letters.some((letter) => letter !== "d" && letter !== "o")) return undefined;
  return fittingName(plainName(substitute(text, (letter) => (letter === "d" ? domain : sender))));
}

function substitute({ parts }: MacroString, values: (letter: string) => string): string {
  // A record may repeat one macro some ten thousand times; each is worked out once.
  const known = new Map<string, string>();
  return parts
    .map((part) => {
      if (typeof part === "string") return part;
      const key = `${part.letter}${part.keep}${part.reverse}${part.urlEscaped}${part.delimiters}`;
      const value = known.get(key) ?? transform(part, values(part.letter));
      known.set(key, value);
      return value;
    })
    .join("");
}

/** The name a domain-spec stands for, cut to what DNS can carry. */
export async function expandName(expand: Expand, text: MacroString, domain: string): Promise<string> {
  return fittingName(plainName(await expand(text, domain)));
}

function macroValues(mail: Mail, domain: string, name: () => string) {
  return (letter: string): string => {
    switch (letter) {
      case "s":
        return `${mail.local}@${mail.domain}`;
      case "l":
        return mail.local;
      case "o":
        return mail.domain;
      case "d":
        return domain;
      case "i":
        return dottedParts(mail.address).join(".");
      case "p":
        return name();
      case "v":
        return mail.address.version === 4 ? "in-addr" : "ip6";
      case "h":
        return mail.helo;
      case "c":
        return writeAddress(mail.address);
      case "r":
        return mail.receiver;
      default:
        return String(mail.seconds);
    }
  };
}

function transform({ keep, reverse, delimiters, urlEscaped }: Macro, value: string): string {
  let parts = value.split(new RegExp(`[${delimiters.replace(/[-/]/g, "\\$&")}]`));
  if (reverse) parts = parts.reverse();
  if (keep !== undefined) parts = parts.slice(-keep);
  const text = parts.join(".");
  return urlEscaped ? urlEscape(text) : text;
}

function urlEscape(text: string): string {
  return text.replace(/[^A-Za-z0-9._~-]/gu, (char) =>
    [...Buffer.from(char)].map((byte) => `%${byte.toString(16).toUpperCase().padStart(2, "0")}`).join(""),
  );
}
