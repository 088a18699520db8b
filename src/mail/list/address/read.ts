import { isIP } from "node:net";
import { domainToASCII } from "node:url";
import type { AddressFault } from "./fault.ts";
import { type Repair, repairAddress } from "./repair.ts";

export type ReadAddress = { readonly repairs: readonly Repair[] } & (
  | {
      readonly ok: true;
      /** The address to write to; its domain in lower-case ASCII. */
      readonly address: string;
      readonly local: string;
      readonly domain: string;
      /** Allowed by the standards, but hardly ever meant: quotes, letters beyond ASCII, characters such as # or |. */
      readonly unusual: boolean;
    }
  | {
      readonly ok: false;
      readonly fault: AddressFault;
      /** What stands around the @, as far as there is one. */
      readonly local: string;
      readonly domain: string;
    }
);

const maxChars = 1_000;

/**
 * Reads one address out of a cell: `Bob <bob@x.com>`, `mailto:`, quotes and closing punctuation fall away, slips are
 * repaired. Never throws.
 */
export function readAddress(cell: string): ReadAddress {
  const plain = trimEdges(unwrap(cell.slice(0, maxChars).replace(/\s/g, " ")));
  const repaired = repairAddress(plain);
  const text = trimEdges(wordWithAt(repaired.text));
  const at = text.lastIndexOf("@");
  const local = text.slice(0, Math.max(at, 0));
  const domain = at < 0 ? "" : asciiDomain(text.slice(at + 1));
  const fault = faultOf(text, local, domain, at);
  const { repairs } = repaired;
  if (fault) return { ok: false, fault, repairs, local, domain };
  return { ok: true, repairs, address: `${local}@${domain}`, local, domain, unusual: isUnusual(local) };
}

function unwrap(text: string): string {
  const open = text.lastIndexOf("<");
  const close = text.indexOf(">", open);
  const inner = open >= 0 && close > open ? text.slice(open + 1, close) : text;
  const meant = /[@＠]/.test(inner) ? inner : text;
  // "mailto:", "E-mail:", "邮箱：".
  const label = /^[^@＠"]{1,40}[:：]/.exec(meant)?.[0] ?? "";
  return meant.slice(label.length);
}

const edge = /[\s,;:'"“”‘’()（）[\]{}<>《》【】。、，；：.!?！？*…|\\/]/;

function trimEdges(text: string): string {
  // A quoted local part (RFC 5321) opens with its quote.
  let [start, end] = [0, text.length];
  while (start < end && edge.test(text.charAt(start)) && !/^"[^"]{1,60}"[@＠]/.test(text.slice(start)))
    start += 1;
  while (end > start && edge.test(text.charAt(end - 1)) && !/[@＠]\[/.test(text.slice(start))) end -= 1;
  return text.slice(start, end);
}

/** Of "Bob Smith bob@x.com" the word that can be an address. */
function wordWithAt(text: string): string {
  if (text.startsWith('"')) return text;
  const words = text.split(" ").filter((word) => word.includes("@"));
  return words.length === 1 ? (words[0] ?? text) : text;
}

/** "" when it cannot be a name at all. A literal address such as [192.0.2.1] stays as it is. */
function asciiDomain(text: string): string {
  const bare = text.replace(/\.$/, "");
  if (/[%/\\#?:\s]/.test(bare)) return "";
  return bare.startsWith("[") ? bare : domainToASCII(bare);
}

function faultOf(text: string, local: string, domain: string, at: number): AddressFault | undefined {
  if (text === "") return "empty";
  if (at < 0) return "no-at";
  const quoted = /^"[^"\\]{1,62}"$/.test(local);
  if (!quoted && local.includes("@")) return "several-at";
  if (local === "") return "no-local";
  if (text.endsWith("@")) return "no-domain";
  if (Buffer.byteLength(local) > 64 || local.length + domain.length > 253) return "too-long";
  if (!quoted && !isDotAtom(local)) return "bad-local";
  if (domain.startsWith("[") || isIP(domain)) return "ip-domain";
  const labels = domain.split(".");
  if (!labels.every((label) => /^[a-z0-9-]{1,63}$/.test(label) && !/^-|-$/.test(label))) return "bad-domain";
  if (labels.length === 1) return "no-suffix";
  return /^\d+$/.test(labels.at(-1) ?? "") ? "bad-domain" : undefined;
}

const atext = /^[\w!#$%&'*+/=?^`{|}~\u0080-\uFFFF-]+$/;

const isDotAtom = (local: string) => local.split(".").every((part) => atext.test(part));

/** Beyond what people's addresses are made of. */
const isUnusual = (local: string) => !/^[\w.+'&=-]+$/.test(local);
