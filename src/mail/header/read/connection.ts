import { isIP } from "node:net";
import { type RawField, valuesOf } from "../raw/index.ts";
import { domainOf } from "./author.ts";
import { type Hop, isPublic } from "./received.ts";

/** Who handed the mail to the receiver: what SPF is about. */
export interface Connection {
  readonly ip: string;
  readonly helo: string;
  /** MAIL FROM; "" is a bounce, undefined when nobody wrote it down. */
  readonly sender?: string;
}

/**
 * The connection over which the mail reached the receiver's system. What the receiver noted about SPF counts first:
 * large systems pass a mail on inside over public addresses of their own. Undefined when nothing tells, as in a copy
 * from the folder of sent mails.
 */
export function readConnection(fields: readonly RawField[], path: readonly Hop[]): Connection | undefined {
  const noted = valuesOf(fields, "received-spf")[0] ?? "";
  const recorded = valuesOf(fields, "authentication-results").find((value) => /\bspf\s?=/i.test(value)) ?? "";
  const said = [tagIn(noted, "client-ip"), ...wordsOf(recorded), ...wordsOf(noted)];
  const fromHop = path.findLast((hop) => hop.ip !== undefined && isPublic(hop.ip));
  const ip = said.find((word) => isIP(word) !== 0 && isPublic(word)) ?? fromHop?.ip;
  if (ip === undefined) return undefined;
  const hop = path.findLast((candidate) => candidate.ip === ip);
  const sender = senderOf(fields, noted, recorded);
  return {
    ip,
    helo: hop?.from ?? tagIn(noted, "helo"),
    ...(sender !== undefined && { sender }),
  };
}

function senderOf(fields: readonly RawField[], noted: string, recorded: string): string | undefined {
  const returnPath = valuesOf(fields, "return-path")[0];
  if (returnPath !== undefined) return bare(returnPath);
  const candidates = [tagIn(noted, "envelope-from"), tagIn(recorded, "smtp.mailfrom")].map(bare);
  return candidates.find((address) => address !== "");
}

/** "<a@x.com>" without its brackets; anything that is no address is "". */
function bare(text: string): string {
  const address = text.replace(/[<>"']/g, "").trim();
  if (domainOf(address) !== "") return address;
  // smtp.mailfrom may name the domain alone.
  return domainOf(`x@${address}`) === "" ? "" : `postmaster@${address}`;
}

const tagIn = (text: string, name: string): string =>
  new RegExp(`(?:^|[\\s;(])${name.replace(".", "\\.")} ?= ?([^\\s;)]{1,300})`, "i")
    .exec(text)?.[1]
    ?.replace(/^"|"$/g, "") ?? "";

const wordsOf = (text: string): readonly string[] => text.split(/[\s()[\]<>;,="]+/);
