import { domainToASCII } from "node:url";
import { getDomain, parse } from "tldts";

/**
 * The registered domain a name belongs to, by the public suffix list: for display, grouping and blocklists.
 * DMARC finds its organizational domain by asking DNS (RFC 9989 section 4.10), not with this.
 */
export function registeredDomain(domain: string): string {
  return getDomain(domain) ?? domain;
}

/** Whether names are registered under this one: com, com.cn, 中国. */
export const isEnding = (name: string): boolean => {
  const { isIcann, domain } = parse(domainToASCII(name));
  return isIcann === true && domain === null;
};
