import { parse } from "tldts";

/** Names that exist only for tests and documents (RFC 2606, RFC 6761); the demo lives under them. */
const reserved = new Set(["example", "test", "invalid", "localhost", "local"]);
/** Endings that are files far more often than domains; never behind an @. */
const files = new Set(["zip", "mov", "md", "py", "sh"]);
/** Services a host of which is not the domain itself. */
const services = /^(?:www\d?|mail|smtp|pop3?|imap|mx\d{0,2}|webmail|ftp|m|email)\./;

/** Whether this is a host name of the public Internet (or of the reserved test names), not a number or a file. */
export function isHostName(name: string): boolean {
  if (name.length > 253 || !name.includes(".")) return false;
  const labels = name.split(".");
  if (labels.some((label) => label === "" || label.length > 63 || /^-|-$/.test(label))) return false;
  const ending = labels.at(-1) ?? "";
  if (reserved.has(ending)) return true;
  const { isIcann, isIp, domain } = parse(name, { allowPrivateDomains: false });
  return isIcann === true && isIp === false && domain !== null;
}

/** "backup.zip" is a file, though the ending exists. */
export const isFileName = (name: string): boolean =>
  name.split(".").length === 2 && files.has(name.slice(name.indexOf(".") + 1));

/** The name a sender uses after the @: the service prefix (`www.`, `mail.`, `mx1.`) is cut where a domain remains. */
export function withoutService(name: string): string {
  const rest = name.replace(services, "");
  return rest !== name && isHostName(rest) ? rest : name;
}

/** The registrable domain of a host, e.g. `acme.com.cn` of `mail.acme.com.cn`. */
export const registrable = (host: string): string => parse(host).domain ?? host;
