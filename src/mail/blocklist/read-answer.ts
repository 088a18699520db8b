import ipaddr from "ipaddr.js";
import type { Answer } from "../dns/index.ts";
import type { Blocklist, ListCode } from "./list.ts";

/** Why a list's answer cannot be used. None of these is ever "listed". */
export type NotUsable = "refused" | "rewritten" | "undocumented" | "no-answer";

export type ListReading =
  | { readonly outcome: "clear" }
  | { readonly outcome: "listed"; readonly hits: readonly (ListCode & { readonly address: string })[] }
  | { readonly outcome: "unknown"; readonly because: NotUsable };

/**
 * Reads what a list's zone answered. Only documented codes count; the list's error codes, the bit for "refused",
 * undocumented codes and anything outside 127.0.0.0/8 (a rewriting resolver, a parked zone) mean "could not ask".
 */
export function readListAnswer(list: Blocklist, answer: Answer<string>): ListReading {
  switch (answer.status) {
    case "none":
      return { outcome: "clear" };
    case "unknown":
      return { outcome: "unknown", because: answer.reason === "refused" ? "refused" : "no-answer" };
    case "found":
      return readAddresses(list, answer.records);
  }
}

function readAddresses(list: Blocklist, addresses: readonly string[]): ListReading {
  const read = addresses.slice(0, 16).map((address) => readAddress(list, address));
  const error = read.find((one) => one === "refused" || one === "rewritten");
  if (error !== undefined) return { outcome: "unknown", because: error };
  const hits = read.flatMap((one) => (typeof one === "string" ? [] : one));
  return hits.length ? { outcome: "listed", hits } : { outcome: "unknown", because: "undocumented" };
}

function readAddress(
  list: Blocklist,
  address: string,
): NotUsable | readonly (ListCode & { address: string })[] {
  if (!ipaddr.IPv4.isValidFourPartDecimal(address)) return "rewritten";
  const octets = ipaddr.IPv4.parse(address).octets;
  if (octets[0] !== 127) return "rewritten";
  if (octets[1] === 255) return "refused";
  const { codes } = list;
  if (codes.kind === "exact") {
    if (codes.errors.includes(address)) return "refused";
    const hit = codes.addresses[address];
    return hit ? [{ ...hit, address }] : "undocumented";
  }
  const value = octets[1] === 0 && octets[2] === 0 ? (octets[3] ?? 0) : 0;
  if (value & codes.refusedBits) return "refused";
  const hits = Object.entries(codes.bits).filter(([bit]) => value & Number(bit));
  return hits.length ? hits.map(([, hit]) => ({ ...hit, address })) : "undocumented";
}
