import { getServers } from "node:dns";
import { isIP } from "node:net";

/** One DNS server as a socket needs it. */
export interface ServerAddress {
  readonly host: string;
  readonly port: number;
  readonly family: 4 | 6;
}

/**
 * Reads "192.0.2.1", "192.0.2.1:5353", "2001:db8::1" or "[2001:db8::1]:5353"; names are not resolved, since that
 * would need the very server they name. Throws a sentence for anything else.
 */
export function parseServer(text: string): ServerAddress {
  const [, inBrackets, bare, digits] = /^(?:\[([^\]]+)\]|([^[\]:]+))(?::(\d{1,5}))?$/.exec(text) ?? [];
  const host = isIP(text) ? text : (inBrackets ?? bare ?? "");
  const port = isIP(text) || digits === undefined ? 53 : Number(digits);
  const family = isIP(host);
  if ((family !== 4 && family !== 6) || port < 1 || port > 65_535) {
    throw new Error(`"${text}" is no DNS server: give an address such as 192.0.2.1 or 192.0.2.1:5353`);
  }
  return { host, port, family };
}

/** The servers given, else those of this machine, else a server on this machine. */
export function serverAddresses(given: readonly string[] = []): readonly ServerAddress[] {
  const own = given.length > 0 ? given : getServers();
  return (own.length > 0 ? own : ["127.0.0.1"]).map(parseServer);
}
