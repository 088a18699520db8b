import { isIP } from "node:net";
import ipaddr from "ipaddr.js";
import { shown } from "../../text/index.ts";
import { type RawField, valuesOf } from "../raw/index.ts";

/** One station of the way, as the server that took the mail wrote it down (RFC 5321 section 4.4). */
export interface Hop {
  /** What the sending side called itself. */
  readonly from?: string;
  /** The address it came from. */
  readonly ip?: string;
  /** Who took it. */
  readonly by?: string;
  /** ESMTPS and the like. */
  readonly protocol?: string;
  readonly encrypted: boolean;
  /** ISO time. */
  readonly at?: string;
  /** Since the station before; negative when clocks differ. */
  readonly delayMs?: number;
}

const maxHops = 60;

/** The word behind "with" (RFC 3848); Microsoft puts its own name before it. */
const protocolIn = /\swith\s(?:Microsoft\s)?((?:UTF8)?(?:ESMTP|SMTP|LMTP|HTTP)S?A?)\b/i;

/** The way of a mail, from the sender to the receiver: every server writes its line on top. */
export function readPath(fields: readonly RawField[]): readonly Hop[] {
  const hops = valuesOf(fields, "received").slice(0, maxHops).map(readHop).toReversed();
  return hops.map((hop, i) => {
    const before = hops[i - 1]?.at;
    if (hop.at === undefined || before === undefined) return hop;
    return { ...hop, delayMs: Date.parse(hop.at) - Date.parse(before) };
  });
}

function readHop(value: string): Hop {
  const semicolon = value.lastIndexOf(";");
  const time = Date.parse(semicolon < 0 ? "" : value.slice(semicolon + 1));
  const text = semicolon < 0 ? value : value.slice(0, semicolon);
  const byAt = text.search(/(?:^|\s)by\s/i);
  const before = byAt < 0 ? text : text.slice(0, byAt);
  const after = byAt < 0 ? "" : text.slice(byAt).trim();
  const words = before.split(/[\s()[\]<>,;]+/).filter((word) => word !== "");
  const ip = words.map(addressIn).find((found) => found !== undefined && isIP(found) !== 0);
  const from = /^from$/i.test(words[0] ?? "") ? words[1]?.toLowerCase() : undefined;
  const by = after.split(/[\s();]+/)[1]?.toLowerCase();
  const protocol = protocolIn.exec(after)?.[1]?.toUpperCase();
  return {
    ...(from && { from: shown(from, 80) }),
    ...(ip && { ip }),
    ...(by && { by: shown(by, 80) }),
    ...(protocol && { protocol }),
    encrypted:
      /^(?:ESMTPSA?|SMTPSA?|LMTPSA?|UTF8SMTPSA?|HTTPS)$/.test(protocol ?? "") ||
      /\b(?:TLS|SSL)v?1/i.test(text),
    ...(Number.isNaN(time) ? {} : { at: new Date(time).toISOString() }),
  };
}

/** "IPv6:2001:db8::1" and "192.0.2.1:25" are addresses too. */
function addressIn(word: string): string {
  const bare = word.replace(/^IPv6:/i, "");
  return isIP(bare) ? bare : bare.replace(/:\d{1,5}$/, "");
}

/** Whether an address is one of the public internet: only such a one tells who connected. */
export function isPublic(ip: string): boolean {
  if (!ipaddr.isValid(ip)) return false;
  const address = ipaddr.process(ip);
  // Documentation networks stand in for public ones in examples and tests.
  return address.range() === "unicast" || isDocumentation(address.toString());
}

const isDocumentation = (ip: string) => /^(?:192\.0\.2|198\.51\.100|203\.0\.113)\.|^2001:db8:/.test(ip);
