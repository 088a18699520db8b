import { domainToASCII } from "node:url";
import { decode, encode, type Packet, RECURSION_DESIRED, type Answer as Resource } from "dns-packet";
import type { Answer, RecordType, RecordTypes, UnknownReason } from "./answer.ts";
import { readRecord } from "./records.ts";

export interface Question<T extends RecordType = RecordType> {
  /** ASCII, lower case, without the final dot; "." is the root. */
  readonly name: string;
  readonly type: T;
}

/** What a server said: an answer with the seconds it may be kept, "too long for UDP", or "I do not know EDNS". */
export type Reply<T extends RecordType> =
  | { readonly kind: "answer"; readonly answer: Answer<RecordTypes[T]>; readonly ttlS: number }
  | { readonly kind: "truncated" }
  | { readonly kind: "no-edns" };

/** Fits every path without fragments (DNS flag day 2020). */
const udpPayloadSize = 1_232;
const maxAliases = 8;

/** The name as it goes into a question; undefined for one that cannot be put into any (RFC 1035 section 2.3.4). */
export function askableName(text: string): string | undefined {
  if (text === ".") return ".";
  const ascii = /^[ -~]*$/.test(text) ? text : domainToASCII(text);
  const name = ascii.toLowerCase().replace(/\.$/, "");
  const labels = name.split(".");
  const fits = name.length <= 253 && labels.every((label) => label.length > 0 && label.length <= 63);
  return fits && /^[!-~]+$/.test(name) ? name : undefined;
}

export function writeQuestion(id: number, { name, type }: Question, { edns }: { edns: boolean }): Buffer {
  return encode({
    type: "query",
    id,
    flags: RECURSION_DESIRED,
    questions: [{ name, type, class: "IN" }],
    ...(edns && {
      additionals: [
        {
          type: "OPT",
          name: ".",
          udpPayloadSize,
          extendedRcode: 0,
          ednsVersion: 0,
          flags: 0,
          flag_do: false,
          options: [],
        },
      ],
    }),
  });
}

/**
 * Reads what came back. Undefined means that this is no reply to the question (another id, another name, a query):
 * somebody else's, or a forger's, so the true one may still come. Never throws.
 */
export function readReply<T extends RecordType>(
  bytes: Buffer,
  id: number,
  question: Question<T>,
): Reply<T> | undefined {
  if (bytes.length < 2 || bytes.readUInt16BE(0) !== id) return undefined;
  let packet: Packet;
  try {
    packet = decode(bytes);
  } catch {
    return failed("bad-response");
  }
  if (packet.type !== "response") return undefined;
  const flags = packet.flags ?? 0;
  const rcode = flags & 15;
  // A server that cannot read a question may leave it out of its refusal; an answer without it is a stranger's.
  if (!(asksThis(packet, question) || (rcode !== 0 && rcode !== 3 && packet.questions?.length === 0)))
    return undefined;
  if ((flags >> 11) & 15) return failed("bad-response");
  if (rcode === 1) return { kind: "no-edns" };
  if (rcode === 2) return failed("servfail");
  if (rcode === 5) return failed("refused");
  if (rcode !== 0 && rcode !== 3) return failed("bad-response");
  if (flags & 0x200) return { kind: "truncated" };
  return readAnswer(packet, question, rcode === 3);
}

export const failed = (reason: UnknownReason): Extract<Reply<never>, { kind: "answer" }> => ({
  kind: "answer",
  answer: { status: "unknown", reason },
  ttlS: 0,
});

const same = (a: string, b: string) => a.toLowerCase() === b;

function asksThis({ questions = [] }: Packet, { name, type }: Question): boolean {
  const [asked] = questions;
  return questions.length === 1 && asked !== undefined && asked.type === type && same(asked.name, name);
}

function readAnswer<T extends RecordType>(
  { answers = [], authorities = [] }: Packet,
  { name, type }: Question<T>,
  isNxdomain: boolean,
): Reply<T> {
  const owned = (owner: string, wanted: Resource["type"]) =>
    answers.filter((one) => one.type === wanted && same(one.name, owner));
  let owner = name;
  let ttlS = Number.POSITIVE_INFINITY;
  for (let hop = 0; hop <= maxAliases; hop += 1) {
    const own = owned(owner, type);
    const records: RecordTypes[T][] = [];
    for (const one of own) {
      const record = readRecord[type](one);
      if (record !== undefined) records.push(record);
    }
    if (records.length > 0) {
      ttlS = Math.min(ttlS, ...own.map(lifetime));
      return { kind: "answer", answer: { status: "found", records }, ttlS };
    }
    const [alias] = type === "CNAME" ? [] : owned(owner, "CNAME");
    if (alias?.type !== "CNAME") break;
    ttlS = Math.min(ttlS, lifetime(alias));
    owner = readRecord.CNAME(alias) ?? owner;
  }
  // RFC 2308: "no such name" is about the end of the aliases; a name that is one exists.
  const nameExists = !isNxdomain || owner !== name;
  const soa = authorities.find((one) => one.type === "SOA");
  const keep = soa?.type === "SOA" ? Math.min(lifetime(soa), soa.data.minimum ?? 0) : 0;
  return { kind: "answer", answer: { status: "none", nameExists }, ttlS: Math.min(ttlS, keep) };
}

const lifetime = (one: Resource): number => ("ttl" in one ? (one.ttl ?? 0) : 0);
