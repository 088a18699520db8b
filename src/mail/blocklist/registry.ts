import { code, malware, phish, spam, spamSource } from "./codes.ts";
import type { Blocklist } from "./list.ts";
import { spamhausLists } from "./spamhaus.ts";

/** RFC 5782 sections 5 and 6: test entries every list should carry. */
const rfc5782 = { listed: ["2.0.0.127", "test"], clean: ["1.0.0.127", "invalid"] };

/** Domain lists that can be asked without an agreement; each still has to pass its self-test here. */
const openLists: readonly Blocklist[] = [
  {
    id: "surbl",
    name: "SURBL",
    zone: "multi.surbl.org",
    takes: "domain",
    asks: "both",
    codes: {
      kind: "bits",
      refusedBits: 1,
      bits: {
        4: code("fail", "一次性或滥发域名", "disposable or abused domain"),
        8: phish,
        16: malware,
        32: code("fail", "点击跟踪被滥用", "abused click tracker"),
        64: code("fail", "垃圾邮件正文里出现过", "seen in the text of spam"),
        128: code("warn", "网站可能被入侵", "the website may be cracked"),
      },
    },
    test: rfc5782,
    lists: { zh: "垃圾邮件正文里出现的域名", en: "domains seen in the text of spam" },
    page: "https://surbl.org/surbl-analysis",
    terms: "Free for small sites through their own resolver; refuses public resolvers.",
    enabled: true,
  },
  {
    id: "uribl",
    name: "URIBL",
    zone: "multi.uribl.com",
    takes: "domain",
    asks: "registered",
    codes: {
      kind: "bits",
      refusedBits: 1,
      bits: {
        2: code("fail", "垃圾邮件正文里出现过（black）", "seen in the text of spam (black)"),
        4: code("warn", "群发邮件里出现过（grey）", "seen in bulk mail (grey)"),
        8: code("warn", "近期可疑（red）", "recently suspicious (red)"),
      },
    },
    test: rfc5782,
    lists: { zh: "垃圾邮件正文里出现的域名", en: "domains seen in the text of spam" },
    page: "https://admin.uribl.com/",
    terms: "Free at low volume through an own resolver; answers 127.0.0.1 to those it refuses.",
    enabled: true,
  },
  {
    id: "sem-uribl",
    name: "SpamEatingMonkey URIBL",
    zone: "uribl.spameatingmonkey.net",
    takes: "domain",
    asks: "registered",
    codes: { kind: "bits", refusedBits: 1, bits: { 2: spam } },
    test: rfc5782,
    lists: { zh: "垃圾邮件正文里出现的域名", en: "domains seen in the text of spam" },
    page: "https://spameatingmonkey.com/lookup",
    terms: "Conditions not verified: off.",
    enabled: false,
  },
  {
    id: "sem-fresh15",
    name: "SpamEatingMonkey FRESH15",
    zone: "fresh15.spameatingmonkey.net",
    takes: "domain",
    asks: "registered",
    codes: {
      kind: "bits",
      refusedBits: 1,
      bits: { 2: code("info", "注册不到 15 天", "registered less than 15 days ago") },
    },
    test: rfc5782,
    lists: { zh: "新注册的域名", en: "newly registered domains" },
    page: "https://spameatingmonkey.com/lookup",
    terms: "Conditions not verified: off.",
    enabled: false,
  },
];

/** Address lists, asked only for an address named in a bounce: an MX says nothing about who sends. */
const addressLists: readonly Blocklist[] = [
  {
    id: "spamcop",
    name: "SpamCop",
    zone: "bl.spamcop.net",
    takes: "address",
    codes: { kind: "exact", addresses: { "127.0.0.2": spamSource }, errors: [] },
    test: { listed: ["2.0.0.127"], clean: ["1.0.0.127"] },
    lists: { zh: "近期被举报发垃圾邮件的 IP", en: "addresses lately reported for spam" },
    page: "https://www.spamcop.net/bl.shtml",
    terms: "Free.",
    enabled: true,
  },
  {
    id: "psbl",
    name: "PSBL",
    zone: "psbl.surriel.com",
    takes: "address",
    codes: { kind: "exact", addresses: { "127.0.0.2": spamSource }, errors: [] },
    test: { listed: ["2.0.0.127"], clean: ["1.0.0.127"] },
    lists: { zh: "给诱捕邮箱发过信的 IP", en: "addresses that wrote to spam traps" },
    page: "https://psbl.org/listing",
    terms: "Free.",
    enabled: true,
  },
  {
    id: "barracuda",
    name: "Barracuda",
    zone: "b.barracudacentral.org",
    takes: "address",
    codes: { kind: "exact", addresses: { "127.0.0.2": spamSource }, errors: [] },
    test: { listed: ["2.0.0.127"], clean: ["1.0.0.127"] },
    lists: { zh: "近期发送过垃圾邮件的 IP", en: "addresses that sent spam lately" },
    page: "https://www.barracudacentral.org/lookups",
    terms: "The resolver's address has to be registered: off.",
    enabled: false,
  },
  {
    id: "uceprotect-1",
    name: "UCEPROTECT Level 1",
    zone: "dnsbl-1.uceprotect.net",
    takes: "address",
    codes: {
      kind: "exact",
      addresses: { "127.0.0.2": code("info", "给诱捕邮箱发过信", "wrote to spam traps") },
      errors: [],
    },
    test: { listed: ["2.0.0.127"], clean: ["1.0.0.127"] },
    lists: { zh: "给诱捕邮箱发过信的 IP", en: "addresses that wrote to spam traps" },
    page: "https://www.uceprotect.net/en/rblcheck.php",
    terms: "Sells removals; levels 2 and 3 list whole networks and are never asked. Off.",
    enabled: false,
  },
];

/**
 * Every list this product knows; those not `enabled` are data for operators. Spamhaus is on with a DQS key only:
 * its public mirrors are free for use that nobody pays for, which an operator has to say (`spamhausMirrors`).
 */
export function blocklistRegistry(
  options: { readonly spamhausDqsKey?: string; readonly spamhausMirrors?: boolean } = {},
): readonly Blocklist[] {
  const key = options.spamhausDqsKey ?? "";
  if (/^[a-z0-9]+$/i.test(key))
    return [...openLists, ...spamhausLists((list) => `${key}.${list}.dq.spamhaus.net`), ...addressLists];
  if (options.spamhausMirrors)
    return [...openLists, ...spamhausLists((list) => `${list}.spamhaus.org`), ...addressLists];
  return [...openLists, ...addressLists];
}
