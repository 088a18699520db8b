import type { Lookup, UnknownReason } from "../dns/index.ts";
import { type DkimKey, readDkimKey } from "./key.ts";

/** What stands under one selector. */
export type DkimSelector = { readonly selector: string; readonly name: string } & (
  | { readonly status: "found"; readonly key: DkimKey; readonly text: string }
  /** More than one record: which one counts is undefined (RFC 6376 section 3.6.2.2). */
  | { readonly status: "several"; readonly count: number }
  | { readonly status: "none" }
  | { readonly status: "unknown"; readonly reason: UnknownReason }
);

/** Whether a selector can be part of a DNS name: labels of letters, digits, hyphens and underscores. */
export function isSelector(selector: string): boolean {
  return selector.length <= 120 && selector.split(".").every((label) => /^\w[\w-]{0,62}$/.test(label));
}

/** Reads the key under `selector._domainkey.domain`. The selector must be one (see `isSelector`). */
export async function askDkimSelector(
  domain: string,
  selector: string,
  lookup: Lookup,
): Promise<DkimSelector> {
  const name = `${selector}._domainkey.${domain}`;
  const answer = await lookup(name, "TXT");
  const at = { selector, name };
  if (answer.status === "unknown") return { ...at, status: "unknown", reason: answer.reason };
  if (answer.status === "none") return { ...at, status: "none" };
  const keys = answer.records
    .slice(0, 20)
    .map((strings) => strings.join(""))
    .map((text) => ({ text, key: readDkimKey(text) }));
  const meant = keys.filter(({ key }) => key.ok || key.fault !== "not-dkim");
  if (meant.length > 1) return { ...at, status: "several", count: meant.length };
  const [one] = meant.length ? meant : keys;
  return one ? { ...at, status: "found", ...one } : { ...at, status: "none" };
}
