import { isFreeMail } from "../../mail/index.ts";
import { type Found, findNames, isProviderHost, spellOutDots } from "../entities/index.ts";

/** The domain examples are written with; the knowledge folder asks for it. */
const sampleDomain = "xinghai-trade.example";
const sampleAddress = "198.51.100.7";
const maxRead = 4_000;
const maxLength = 200;
/** Shorter runs are amounts, ports, years and reply codes. */
const minNumberDigits = 6;

const invisible = /[\p{Cc}\p{Cf}\p{Co}]/gu;
const ipv4 = /(?<![\d.])\d{1,3}(?:\.\d{1,3}){3}(?![\d.])/g;
const ipv6 = /(?<![\da-f:])[\da-f]{1,4}:[\da-f:]{0,34}:[\da-f]{1,4}(?![\da-f:])/gi;
const secret =
  /((?:密码|密碼|口令|授权码|授權碼|password|passwd|pwd)(?: ?(?:是|为|為|:|=|is) ?))[!-~]{4,64}/gi;
/** Tax numbers, message ids, keys: letters and digits without a space. */
const token = /[A-Za-z0-9_+=-]{12,}/g;
const number = /\+?\d(?:[ ()-]{0,2}\d){5,}/g;

/**
 * A customer's question without what tells who they are: addresses, domains and links become those of the examples,
 * phone and other long numbers zeros, passwords and ids go. Providers' names stay, they are part of the question. One
 * line, at most 200 characters, so that it can be kept, shown to staff and taken over as a sample question as it is.
 */
export function maskQuestion(text: string): string {
  const plain = text
    .slice(0, maxRead)
    .normalize("NFKC")
    .replace(invisible, " ")
    .replace(/\s+/g, " ")
    .replace(secret, (said, before: string) =>
      looksSecret(said.slice(before.length)) ? `${before}****` : said,
    )
    .trim();
  // Finders take folded text; where folding moves places, what they read has to do.
  const folded = spellOutDots(plain.toLowerCase());
  const readable = folded === plain.toLowerCase() && folded.length === plain.length ? plain : folded;
  const { emails, domains } = findNames(folded);
  const masked = replaceFound(readable, [...emails, ...domains])
    .replace(ipv4, (ip) => (isVersion(ip) ? ip : sampleAddress))
    .replace(ipv6, (ip) => ((ip.match(/:/g) ?? []).length < 3 ? ip : "2001:db8::7"))
    .replace(token, (word) => (isToken(word) ? "000000" : word))
    .replace(number, (found) => (countDigits(found) >= minNumberDigits ? found.replace(/\d/g, "0") : found));
  return [...masked].slice(0, maxLength).join("").trim();
}

/** "password is wrong" tells none. */
const looksSecret = (word: string): boolean => /\d|[^A-Za-z]\w|[a-z][A-Z]/.test(word);

const countDigits = (text: string): number => (text.match(/\d/g) ?? []).length;

const isToken = (word: string): boolean => /[A-Za-z]/.test(word) && countDigits(word) >= 4;

/** Four small numbers are a program's version more often than anybody's server. */
const isVersion = (ip: string): boolean => ip.split(".").every((part) => Number(part) < 10);

function replaceFound(text: string, found: readonly Found[]): string {
  let out = "";
  let at = 0;
  for (const { kind, value, from, to } of [...found].sort((a, b) => a.from - b.from)) {
    if (from < at) continue;
    const host = kind === "email" ? value.slice(value.lastIndexOf("@") + 1) : value;
    const shown = isPublic(host) ? host : sampleDomain;
    out += text.slice(at, from) + (kind === "email" ? `someone@${shown}` : shown);
    at = to;
  }
  return out + text.slice(at);
}

const isPublic = (host: string): boolean =>
  isProviderHost(host) || isFreeMail(host) || host === "example" || host.endsWith(".example");
