import ipaddr from "ipaddr.js";

/** An address as its bytes: four of them or sixteen. */
export interface Address {
  readonly version: 4 | 6;
  readonly bytes: readonly number[];
}

// qnum of RFC 7208 section 12: leading zeros are not allowed. ipaddr.js would read 010 as octal.
const octet = "(?:0|[1-9][0-9]?|1[0-9]{2}|2[0-4][0-9]|25[0-5])";
const dottedQuad = new RegExp(`^${octet}(?:\\.${octet}){3}$`);

/** Reads a dotted quad, strictly. */
export function readIp4(text: string): Address | undefined {
  if (!dottedQuad.test(text)) return undefined;
  return { version: 4, bytes: text.split(".").map(Number) };
}

/** Reads an IPv6 address of RFC 4291, without a zone index. */
export function readIp6(text: string): Address | undefined {
  if (text.length > 45 || text.includes("%") || !text.includes(":") || !ipaddr.IPv6.isValid(text)) {
    return undefined;
  }
  return { version: 6, bytes: ipaddr.IPv6.parse(text).toByteArray() };
}

/** Reads the address of a connection: an IPv4-mapped IPv6 address is an IPv4 one (RFC 7208 section 5). */
export function readAddress(text: string): Address | undefined {
  const address = readIp4(text) ?? readIp6(text);
  if (address?.version !== 6) return address;
  const mapped = address.bytes.slice(0, 10).every((byte) => byte === 0);
  if (!mapped || address.bytes[10] !== 255 || address.bytes[11] !== 255) return address;
  return { version: 4, bytes: address.bytes.slice(12) };
}

/** The usual way to write the address. */
export function writeAddress({ bytes }: Address): string {
  return ipaddr.fromByteArray([...bytes]).toString();
}

/** The parts that the macro i joins with dots: four numbers, or 32 hexadecimal digits (section 7.3). */
export function dottedParts({ version, bytes }: Address): string[] {
  if (version === 4) return bytes.map(String);
  return bytes.flatMap((byte) => [...byte.toString(16).toUpperCase().padStart(2, "0")]);
}

/** The name under which DNS keeps the host name of the address. */
export function reverseName(address: Address): string {
  const zone = address.version === 4 ? "in-addr.arpa" : "ip6.arpa";
  return `${dottedParts(address).reverse().join(".").toLowerCase()}.${zone}`;
}
