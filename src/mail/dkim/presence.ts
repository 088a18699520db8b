import type { Lookup, UnknownReason } from "../dns/index.ts";

/**
 * Whether any DKIM key can exist. `_domainkey.<domain>` holds nothing itself, but when a key lies below it the name
 * exists: RFC 8020 says that "no such name" means nothing lies below. Not every server keeps to that, and where every
 * made-up name "exists" the test says nothing.
 */
export type DkimPresence =
  | { readonly status: "something" }
  | { readonly status: "nothing" }
  /** Names nobody made exist here too (wildcard), so existing means nothing. */
  | { readonly status: "meaningless" }
  | { readonly status: "unknown"; readonly reason: UnknownReason };

/** @param honest whether the zone says "no such name" for a name nobody made; undefined when that was not answered */
export async function testDkimPresence(
  domain: string,
  lookup: Lookup,
  honest: Promise<boolean | undefined>,
): Promise<DkimPresence> {
  const answer = await lookup(`_domainkey.${domain}`, "TXT");
  if (answer.status === "unknown") return { status: "unknown", reason: answer.reason };
  if (answer.status === "none" && !answer.nameExists) return { status: "nothing" };
  return { status: (await honest) === true ? "something" : "meaningless" };
}
