import { type Address, readIp4, readIp6 } from "./address.ts";

/** An address and how many of its leading bits count. */
export interface Network extends Address {
  readonly bits: number;
}

/** Reads `192.0.2.0/24` or `2001:db8::/32`; without a length the whole address counts (section 5.6). */
export function readNetwork(version: 4 | 6, text: string): Network | undefined {
  const slash = text.indexOf("/");
  const address = (version === 4 ? readIp4 : readIp6)(slash < 0 ? text : text.slice(0, slash));
  const bits = slash < 0 ? fullBits(version) : readBits(version, text.slice(slash + 1));
  return address && bits !== undefined ? { ...address, bits } : undefined;
}

/** Reads a prefix length. Leading zeros are refused, as the address refuses them. */
export function readBits(version: 4 | 6, text: string): number | undefined {
  if (!/^(?:0|[1-9][0-9]{0,2})$/.test(text)) return undefined;
  const bits = Number(text);
  return bits <= fullBits(version) ? bits : undefined;
}

export function fullBits(version: 4 | 6): 32 | 128 {
  return version === 4 ? 32 : 128;
}

/** Whether the address lies in the network; addresses of the other version never do. */
export function contains(network: Network, address: Address): boolean {
  if (network.version !== address.version) return false;
  const whole = network.bits >> 3;
  for (let i = 0; i < whole; i++) if (network.bytes[i] !== address.bytes[i]) return false;
  const rest = network.bits & 7;
  if (rest === 0) return true;
  const mask = (0xff << (8 - rest)) & 0xff;
  return ((network.bytes[whole] ?? 0) & mask) === ((address.bytes[whole] ?? 0) & mask);
}
