import { findCodes, isLoose } from "./codes.ts";
import { findDomains } from "./domains.ts";
import { findEmails } from "./emails.ts";
import { blank, type Found } from "./found.ts";
import { isProviderHost } from "./providers.ts";
import { spellOutDots } from "./spelled-dots.ts";

export { isLoose } from "./codes.ts";
export type { Found } from "./found.ts";
export { countHeaderFields, type HeaderFields, senderHost } from "./header-fields.ts";
export { isHostName, registrable } from "./host-name.ts";
export { isProviderHost } from "./providers.ts";
export { spellOutDots } from "./spelled-dots.ts";

/** Private-use characters that stand for what was found, so that no tokeniser takes it apart. */
export const marks = { email: "\ue100", domain: "\ue101", code: "\ue102" } as const;

export interface Extracted {
  readonly emails: readonly string[];
  readonly domains: readonly string[];
  readonly codes: readonly string[];
  /** The text with each thing replaced by its mark. */
  readonly masked: string;
}

/** Without one of these there is nothing to find; most messages have none. */
const telling = /[@.\d点點。｡·]|艾特|\(at?\)|\[at\]|dot/;
const nothing: readonly string[] = [];

/** Finds addresses, domains and SMTP codes in folded text. Linear; each thing once, in order. */
export function extract(folded: string): Extracted {
  if (!telling.test(folded)) return { emails: nothing, domains: nothing, codes: nothing, masked: folded };
  const text = spellOutDots(folded);
  const { emails, domains, rest } = findNames(text);
  const codes = findCodes(rest);
  return {
    emails: distinct(emails),
    domains: distinct(domains),
    codes: withoutParts(distinct(codes)),
    // A provider's host is a word like any other (smtp.exmail.qq.com), the customer's is not.
    masked: mask(text, [
      ...emails,
      ...domains.filter(({ value }) => !isProviderHost(value)),
      ...codes.filter(({ value }) => !isLoose(value)),
    ]),
  };
}

/** Addresses and domains with their places in folded text, and the text with both blanked out. */
export function findNames(text: string): {
  readonly emails: readonly Found[];
  readonly domains: readonly Found[];
  readonly rest: string;
} {
  const emails = findEmails(text);
  const afterEmails = blank(text, emails);
  const domains = findDomains(afterEmails);
  return { emails, domains, rest: blank(afterEmails, domains) };
}

const distinct = (found: readonly Found[]) => [...new Set(found.map(({ value }) => value))];

/** `550` and `5.7.1` say nothing that `550 5.7.1` has not said. */
const withoutParts = (codes: readonly string[]) =>
  codes.filter((code) => !codes.some((other) => other !== code && other.split(" ").includes(code)));

function mask(text: string, found: readonly Found[]): string {
  let out = "";
  let at = 0;
  for (const { kind, from, to } of [...found].sort((a, b) => a.from - b.from)) {
    if (from < at) continue;
    out += `${text.slice(at, from)} ${marks[kind]} `;
    at = to;
  }
  return out + text.slice(at);
}
