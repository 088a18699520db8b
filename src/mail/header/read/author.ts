import { addressParser } from "postal-mime";
import { shown } from "../../text/index.ts";
import { type RawField, valuesOf } from "../raw/index.ts";

/** A mailbox as a reader sees it. */
export interface Mailbox {
  /** Decoded (RFC 2047) and safe to show. */
  readonly name: string;
  readonly address: string;
  /** Lower-case ASCII. */
  readonly domain: string;
}

const maxChars = 4_000;

/** The mailboxes of an address field; groups are opened. Never throws. */
export function mailboxesOf(fields: readonly RawField[], name: string): readonly Mailbox[] {
  return valuesOf(fields, name).flatMap((value) =>
    addressParser(value.slice(0, maxChars), { flatten: true }).flatMap(({ name: display, address }) => {
      const domain = domainOf(address ?? "");
      return domain === "" ? [] : [{ name: shown(display, 100), address: shown(address ?? "", 254), domain }];
    }),
  );
}

/** What stands behind the last @, "" when that is no host name. */
export function domainOf(address: string): string {
  const domain = address
    .slice(address.lastIndexOf("@") + 1)
    .trim()
    .toLowerCase()
    .replace(/\.$/, "");
  return address.includes("@") && /^[a-z0-9_-]{1,63}(?:\.[a-z0-9_-]{1,63}){1,20}$/.test(domain) ? domain : "";
}
