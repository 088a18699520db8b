import { readNetwork } from "../network.ts";
import { parseSpf } from "../parse.ts";
import type { SlipKind } from "./slip.ts";

/** What one token becomes; `eats` counts the tokens it replaces. */
export interface TermFix {
  readonly kind: SlipKind;
  readonly instead: readonly string[];
  readonly eats: 1 | 2;
}

type Fixer = (token: string, next: string | undefined) => TermFix | undefined;

const needsTarget = /^[-+~?]?(?:include|exists|ip4|ip6|redirect|exp)$/i;

// What people write for the names they mean.
const rightNames: ReadonlyMap<string, string> = new Map([
  ["ipv4", "ip4"],
  ["ipv6", "ip6"],
  ["includes", "include"],
  ["included", "include"],
  ["includ", "include"],
  ["inlcude", "include"],
  ["inculde", "include"],
  ["incldue", "include"],
  ["inclue", "include"],
  ["inclde", "include"],
  ["exist", "exists"],
  ["redirects", "redirect"],
  ["redircet", "redirect"],
]);

const one = (kind: SlipKind, instead: string): TermFix => ({ kind, instead: [instead], eats: 1 });

/** Whether the token can stand as it is: readable, and not a mechanism that passes for an unknown modifier. */
export function isTerm(token: string): boolean {
  const { terms, errors } = parseSpf(`v=spf1 ${token}`);
  const [term] = terms;
  if (!term || errors.length > 0) return false;
  if (term.kind === "other") return !isName(term.name);
  // Readable, since a name may hold almost any sign, but nobody's name looks like this.
  return term.kind !== "include" || !/[-~?]all$|.(?:ip4:|ip6:|include:|redirect=)/i.test(token.slice(1));
}

function isReadable(token: string): boolean {
  return parseSpf(`v=spf1 ${token}`).errors.length === 0;
}

function isName(name: string): boolean {
  return /^(?:ip|ip4|ip6|include|exists|all|a|mx|ptr)$/.test(name) || rightNames.has(name);
}

function network(text: string): "ip4" | "ip6" | undefined {
  if (readNetwork(4, text)) return "ip4";
  return readNetwork(6, text) ? "ip6" : undefined;
}

const fixers: readonly Fixer[] = [
  function separators(token) {
    if (/^[;,]+$/.test(token)) return { kind: "separator", instead: [], eats: 1 };
    if (!/[;,]/.test(token) || token.includes("%{")) return undefined;
    const pieces = token.split(/[;,]/).filter((piece) => piece !== "");
    const prefix = /^[-+~?]?[a-z0-9]{1,10}:/i.exec(pieces[0] ?? "")?.[0] ?? "";
    // In "include:a.example,b.example" the second name goes with the first one's word.
    const instead = pieces.map((piece, i) =>
      i > 0 && /^[a-z0-9][^:=]*\.[^:=]*$/i.test(piece) ? prefix + piece : piece,
    );
    return { kind: "separator", instead, eats: 1 };
  },
  function blankInside(token, next) {
    if (next === undefined) return undefined;
    const isOpen = /^[-+~?]?[a-z][a-z0-9]{0,9}[:=]$/i.test(token) || /^[-+~?]$/.test(token);
    if (isOpen) return { kind: "blank-inside", instead: [token + next], eats: 2 };
    if (!needsTarget.test(token)) return undefined;
    if (/^[:=]./.test(next)) return { kind: "blank-inside", instead: [token + next], eats: 2 };
    const sign = /(?:redirect|exp)$/i.test(token) ? "=" : ":";
    return isTerm(next) ? undefined : { kind: "blank-inside", instead: [token + sign + next], eats: 2 };
  },
  function blankMissing(token) {
    const last = /[-~?+]all$/i.exec(token);
    const start = token.slice(1).search(/[-+~?]?(?:ip4:|ip6:|include:|redirect=)/i) + 1;
    const at = last?.index || start;
    const [left, right] = [token.slice(0, at), token.slice(at)];
    return at > 0 && isTerm(left) ? { kind: "blank-missing", instead: [left, right], eats: 1 } : undefined;
  },
  function wrongName(token) {
    const [, sign = "", given = "", mark = "", rest = ""] =
      /^([-+~?]?)([a-z0-9]{2,10})([:=])(.*)$/i.exec(token) ?? [];
    const name = given.toLowerCase();
    const right = name === "ip" ? network(rest) : rightNames.get(name);
    return right
      ? one("wrong-name", `${sign}${right}${right === "redirect" ? "=" : mark}${rest}`)
      : undefined;
  },
  function wrongSign(token) {
    const mechanism = /^([-+~?]?(?:include|exists|ip4|ip6|a|mx|ptr))=(.+)$/i.exec(token);
    if (mechanism) return one("wrong-sign", `${mechanism[1]}:${mechanism[2]}`);
    const modifier = /^[-+~?]?(redirect|exp):(.+)$/i.exec(token);
    return modifier ? one("wrong-sign", `${modifier[1]}=${modifier[2]}`) : undefined;
  },
  function url(token) {
    const match = /^([-+~?]?[a-z0-9]{1,10}[:=])https?:\/\/([^/]+)\/?$/i.exec(token);
    return match ? one("url", `${match[1]}${match[2]}`) : undefined;
  },
  function wrongAddressKind(token) {
    const [, sign = "", rest = ""] =
      /^([-+~?]?)(?:(?:a|mx|ptr|include|exists|ip4|ip6):)?(.+)$/i.exec(token) ?? [];
    const right = network(rest);
    return right && one("wrong-address-kind", `${sign}${right}:${rest}`);
  },
  function straySign(token) {
    const turned = /^all([-~?+])$/i.exec(token);
    if (turned) return one("stray-sign", `${turned[1]}all`);
    const doubled = /^[-+~?]{1,3}([-+~?][a-z].*)$/i.exec(token)?.[1];
    if (doubled) return one("stray-sign", doubled);
    const bare = token.replace(/[.:/)\]>]{1,3}$/, "");
    return bare !== token && isTerm(bare) ? one("stray-sign", bare) : undefined;
  },
];

/** The usual remedy for a token that is no term; undefined when it is one or nothing usual fits. */
export function fixTerm(token: string, next: string | undefined): TermFix | undefined {
  if (isTerm(token)) return undefined;
  for (const fixer of fixers) {
    const fix = fixer(token, next);
    // What receivers can read, however odd, must not become something they cannot.
    if (fix && (!isReadable(token) || fix.instead.every(isReadable))) return fix;
  }
  return undefined;
}
