import {
  type Answer,
  AUTHORITATIVE_ANSWER,
  decode,
  encode,
  type Packet,
  type Question,
  RECURSION_AVAILABLE,
  RECURSION_DESIRED,
  TRUNCATED_RESPONSE,
} from "dns-packet";
import type { Answered, Resource } from "./question.ts";

/** RFC 1035 section 4.2.1: what fits into UDP without EDNS. */
const plainUdpBytes = 512;
const ttlS = 60;
const negativeTtlS = 30;

const rcodes = { NOERROR: 0, FORMERR: 1, SERVFAIL: 2, NXDOMAIN: 3, NOTIMP: 4, REFUSED: 5 } as const;
export type Rcode = keyof typeof rcodes;

export interface Query {
  readonly id: number;
  readonly question: Question;
  readonly flags: number;
  readonly maxUdpBytes: number;
  /** Set when there is nothing to look up: the question cannot be answered by any zone. */
  readonly refusal?: Rcode;
}

/** The question in a datagram; `undefined` for what is no query at all and gets no answer. */
export function readQuery(bytes: Buffer): Query | undefined {
  let packet: Packet;
  try {
    packet = decode(bytes);
  } catch {
    return undefined;
  }
  const [question] = packet.questions ?? [];
  if (packet.type !== "query" || question === undefined) return undefined;
  const edns = packet.additionals?.find((extra) => extra.type === "OPT");
  const opcode = ((packet.flags ?? 0) >> 11) & 0xf;
  const refusal = opcode !== 0 || (question.class ?? "IN") !== "IN" ? "NOTIMP" : undefined;
  return {
    id: packet.id ?? 0,
    question,
    flags: (packet.flags ?? 0) & RECURSION_DESIRED,
    maxUdpBytes: Math.max(plainUdpBytes, edns?.type === "OPT" ? edns.udpPayloadSize : 0),
    ...(packet.questions?.length === 1 ? refusal && { refusal } : { refusal: "FORMERR" as const }),
  };
}

/** The answer as bytes; over UDP one that does not fit becomes an empty one that says "ask over TCP". */
export function writeAnswer(query: Query, { rcode, answers, authorities }: Answered, udp: boolean): Buffer {
  const flags = query.flags | AUTHORITATIVE_ANSWER | RECURSION_AVAILABLE | rcodes[rcode];
  const packet: Packet = { type: "response", id: query.id, flags, questions: [query.question] };
  const whole = encode({
    ...packet,
    answers: answers.map((one) => record(one, ttlS)),
    authorities: authorities.map((one) => record(one, negativeTtlS)),
  });
  return udp && whole.length > query.maxUdpBytes
    ? encode({ ...packet, flags: flags | TRUNCATED_RESPONSE })
    : whole;
}

export const writeFailure = (query: Query, rcode: Rcode): Buffer =>
  encode({
    type: "response",
    id: query.id,
    flags: query.flags | RECURSION_AVAILABLE | rcodes[rcode],
    questions: [query.question],
  });

function record(resource: Resource, ttl: number): Answer {
  switch (resource.type) {
    case "TXT":
      return { ...resource, ttl, data: characterStrings(resource.data) };
    case "MX":
      return { ...resource, ttl, data: { ...resource.data } };
    case "SOA":
      return {
        ...resource,
        ttl,
        data: {
          ...resource.data,
          serial: 1,
          refresh: 3600,
          retry: 600,
          expire: 86_400,
          minimum: negativeTtlS,
        },
      };
    default:
      return { ...resource, ttl };
  }
}

function characterStrings(text: string): Buffer[] {
  const bytes = Buffer.from(text, "utf8");
  const count = Math.max(1, Math.ceil(bytes.length / 255));
  return Array.from({ length: count }, (_, at) => bytes.subarray(at * 255, (at + 1) * 255));
}
