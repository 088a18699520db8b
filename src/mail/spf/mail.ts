import { type Address, readAddress } from "./address.ts";
import { plainName } from "./name.ts";
import type { SpfQuestion } from "./verdict.ts";

/** The facts about one mail that a record can ask for by macro (RFC 7208 section 7.2). */
export interface Mail {
  readonly address: Address;
  readonly local: string;
  readonly domain: string;
  readonly helo: string;
  readonly receiver: string;
  readonly seconds: number;
}

/** Undefined when `ip` is not an address. */
export function readMail({ ip, sender, helo, receiver, clock = Date.now }: SpfQuestion): Mail | undefined {
  const address = readAddress(ip);
  if (!address) return undefined;
  const at = sender.lastIndexOf("@");
  return {
    address,
    // An empty sender is checked as the postmaster of HELO; so is a missing local part (sections 2.4, 4.3).
    local: sender.slice(0, Math.max(at, 0)) || "postmaster",
    domain: plainName(sender === "" ? helo : sender.slice(at + 1)),
    helo,
    receiver: receiver ?? "unknown",
    seconds: Math.floor(clock() / 1000),
  };
}
