import { type Address, readAddress, reverseName } from "./address.ts";
import type { Asking } from "./asking.ts";
import { isWithin, plainName } from "./name.ts";
import { contains, fullBits } from "./network.ts";

const maxNames = 10;

/**
 * The host names of an address whose own addresses lead back to it (RFC 7208 section 5.5). A DNS error
 * leaves a name out; it never ends the check. `asked` says whether the reverse lookup brought anything.
 */
export async function validatedNames(asking: Asking, address: Address) {
  const reverse = await asking.answer(reverseName(address), "PTR");
  // Of more than ten names the rest is ignored, not an error: they are the sender's, not the domain's.
  const names = reverse.status === "found" ? reverse.records.slice(0, maxNames).map(plainName) : [];
  const valid = await Promise.all(names.map((name) => leadsBack(asking, name, address)));
  return { isVoid: reverse.status === "none", names: names.filter((_, i) => valid[i]) };
}

async function leadsBack(asking: Asking, name: string, address: Address): Promise<boolean> {
  const answer = await asking.answer(name, address.version === 4 ? "A" : "AAAA");
  return answer.status === "found" && answer.records.some((record) => isAt(record, address));
}

/** Whether an A or AAAA record lies in the network of `bits` around the address. */
export function isAt(record: string, address: Address, bits: number = fullBits(address.version)): boolean {
  const found = readAddress(record);
  return found !== undefined && contains({ ...address, bits }, found);
}

/** The name the macro p stands for: the domain itself, else one below it, else any (section 7.3). */
export function preferredName(names: readonly string[], domain: string): string {
  return (
    names.find((name) => name === domain) ??
    names.find((name) => isWithin(name, domain)) ??
    names[0] ??
    "unknown"
  );
}
