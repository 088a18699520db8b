import { isIP } from "node:net";

/** The servers a text names, separated by commas or blanks; `bad` is the first that is no address. */
export function dnsServersIn(text: string): { readonly servers: readonly string[]; readonly bad?: string } {
  const servers = text.split(/[\s,]+/).filter((server) => server !== "");
  const bad = servers.find((server) => !isDnsServer(server));
  return { servers, ...(bad !== undefined && { bad }) };
}

/** An IPv4 or bracketed IPv6 address with an optional port, as node:dns takes it. */
function isDnsServer(text: string): boolean {
  if (isIP(text) !== 0) return true;
  const match = /^(?:\[([0-9a-fA-F:.]+)\]|([0-9.]+)):(\d{1,5})$/.exec(text);
  return match !== null && isIP(match[1] ?? match[2] ?? "") !== 0 && Number(match[3]) <= 65_535;
}
