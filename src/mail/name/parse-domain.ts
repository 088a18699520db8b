import { isIP } from "node:net";
import { domainToASCII, domainToUnicode } from "node:url";
import { getDomain } from "tldts";
import { shown } from "../text/index.ts";
import { isFreeMail } from "./free-mail.ts";
import type { DomainRefusal, ParsedDomain, RefusalReason } from "./refusal.ts";
import { isEnding } from "./registered.ts";
import { dotted, withDots, withoutSentence } from "./spoken.ts";

const maxInput = 4_000;
const maxTokens = 200;

/** RFC 6761, 6762, 7686, 8375, 9476 and names used inside companies. `.example` is reserved too, but our demo lives there. */
const reservedTopLevels: ReadonlySet<string> = new Set(
  "local localhost localdomain internal intranet private corp home lan arpa onion test invalid alt".split(
    " ",
  ),
);

/** What helps most when nothing in the text is a domain: the most telling refusal wins. */
const telling: readonly RefusalReason[] = [
  "free-mail",
  "reserved",
  "ip",
  "underscore",
  "public-suffix",
  "too-long",
  "single-label",
  "not-a-domain",
  "empty",
];

/**
 * Finds the sending domain in what a person typed: a domain, an address, a URL, full-width letters, 。 or 点 as the
 * dot, Chinese names. Of several words the first that is a domain counts. Never throws; a refusal says why.
 */
export function parseDomain(input: string): ParsedDomain {
  const text = withDots(input.slice(0, maxInput));
  const tokens = text.split(/[\s,，、；;“”"'（）()《》【】：|]/, maxTokens).filter((token) => token !== "");
  const tried = tokens.map((token) => parseToken(token));
  const accepted = tried.find((result) => result.ok);
  if (accepted) return accepted;
  const refusals = tried.filter((result) => !result.ok);
  const [best] = refusals.toSorted((a, b) => telling.indexOf(a.reason) - telling.indexOf(b.reason));
  // "me" and "it" are endings too, but among other words they are words.
  const isBareEnding = tokens.length === 1 && isEnding(best?.domain ?? "");
  const reason = isBareEnding ? "public-suffix" : (best?.reason ?? "empty");
  return { ...best, ok: false, reason, input: shown(input, 80) };
}

function parseToken(token: string): ParsedDomain {
  const { host, from } = hostOf(token.normalize("NFKC"));
  const refuse = (reason: RefusalReason, domain?: string): DomainRefusal => ({
    ok: false,
    reason,
    input: shown(token, 80),
    ...(domain !== undefined && { domain: shown(domainToUnicode(domain) || domain, 80) }),
  });
  if (host === "") return refuse("empty");
  if (isIP(host)) return refuse("ip", host);
  if (host.length > 253) return refuse("too-long");
  const domain = host.includes("%") ? "" : belowService(domainToASCII(host).replace(/\.$/, ""));
  // A number alone is an address to browsers, and to nobody else.
  if (isIP(domain)) return host.includes(".") ? refuse("ip", domain) : refuse("not-a-domain");
  const labels = domain.split(".");
  if (domain.length > 253 || labels.some((label) => label.length > 63)) return refuse("too-long");
  if (domain.includes("_")) return refuse("underscore", domain);
  const topLevel = labels.at(-1) ?? "";
  if (!labels.every(isHostLabel) || /^\d+$/.test(topLevel)) return refuse("not-a-domain");
  if (reservedTopLevels.has(topLevel)) return refuse("reserved", domain);
  if (labels.length === 1) return refuse("single-label", domain);
  if (getDomain(domain) === null) return refuse("public-suffix", domain);
  if (isFreeMail(domain)) return refuse("free-mail", domain);
  const bare = domain.startsWith("www.") && getDomain(domain) !== domain ? domain.slice(4) : domain;
  return { ok: true, domain: bare, unicode: domainToUnicode(bare), from };
}

/** `_dmarc.xinghai.com` and `s1._domainkey.xinghai.com` are places for records of xinghai.com. */
function belowService(domain: string): string {
  const labels = domain.split(".");
  return labels.slice(labels.findLastIndex((label) => label.startsWith("_")) + 1).join(".");
}

/** Letters, digits and inner hyphens (RFC 5321 section 2.3.5). */
function isHostLabel(label: string): boolean {
  return /^[a-z0-9-]+$/.test(label) && !label.startsWith("-") && !label.endsWith("-");
}

function hostOf(token: string): { host: string; from: "domain" | "address" | "url" } {
  const scheme = token.indexOf("://");
  if (scheme >= 0) return { host: authority(token.slice(scheme + 3)), from: "url" };
  // A scheme with a sign left out.
  const [start = ""] = /^(?:https?|ftp)?:?\/{1,2}/i.exec(token) ?? [];
  if (start !== "") return { host: authority(token.slice(start.length)), from: "url" };
  const bare = token.replace(/^mailto:/i, "");
  const at = bare.lastIndexOf("@");
  if (at >= 0 && at < bare.length - 1)
    return { host: withoutSentence(dotted(trimmed(bare.slice(at + 1)))), from: "address" };
  if (isIP(bare)) return { host: bare, from: "domain" };
  const from = bare.includes("/") || /^www\./i.test(bare) ? "url" : "domain";
  return { host: authority(bare), from };
}

/** The host of `user@host:port/path?query`. */
function authority(text: string): string {
  const [before = ""] = text.split(/[/?#\\]/, 1);
  const host = before.slice(before.lastIndexOf("@", before.length - 2) + 1);
  if (host.startsWith("[")) return trimmed(host.slice(1).split("]", 1)[0] ?? "");
  // "域名:abc.com" names the domain after the colon, "abc.com:443" before it.
  const [first = "", second = ""] = host.split(":");
  return withoutSentence(dotted(trimmed(/[.点點。]/.test(second) ? second : first)));
}

const edge = /[<>[\]{}.!?`*@。！？]/;

function trimmed(text: string): string {
  let [start, end] = [0, text.length];
  while (start < end && edge.test(text[start] ?? "")) start += 1;
  while (end > start && edge.test(text[end - 1] ?? "")) end -= 1;
  return text.slice(start, end);
}
