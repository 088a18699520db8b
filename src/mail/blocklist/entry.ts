import ipaddr from "ipaddr.js";
import { registeredDomain } from "../name/index.ts";
import type { Blocklist } from "./list.ts";

/** The names to ask a domain list about: the registered domain, and the full one where the list wants it. */
export function domainEntries(list: Blocklist, domain: string): readonly string[] {
  const registered = registeredDomain(domain);
  return list.asks === "both" && domain !== registered ? [registered, domain] : [registered];
}

/** The name under which an address is asked (RFC 5782 sections 2.1 and 2.4); undefined when it is not one. */
export function addressEntry(address: string): string | undefined {
  if (!ipaddr.isValid(address)) return undefined;
  const parsed = ipaddr.process(address);
  const parts = parsed.kind() === "ipv4" ? parsed.toString().split(".") : nibbles(parsed.toByteArray());
  return parts.toReversed().join(".");
}

const nibbles = (bytes: readonly number[]) =>
  bytes.flatMap((byte) => [(byte >> 4).toString(16), (byte & 15).toString(16)]);
