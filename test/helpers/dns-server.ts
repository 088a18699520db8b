import { createSocket } from "node:dgram";
import { createServer, type Socket } from "node:net";
import type { Answer as PacketAnswer } from "dns-packet";
import * as packet from "dns-packet";
import type { RecordType, RecordTypes } from "../../src/mail/index.ts";
import { answerFrom, type Zone } from "./zone.ts";

/** What a server can do instead of answering from its zone. */
export type Trick =
  | "silence"
  | "SERVFAIL"
  | "REFUSED"
  | "NOTIMP"
  | "garbage"
  | "truncate"
  | { readonly A: string };

export interface DnsServerOptions {
  readonly zone: Zone;
  readonly delayMs?: number;
  /** Chosen per question; undefined answers from the zone. Sees how often this question came before. */
  readonly trick?: (name: string, type: string, times: number) => Trick | undefined;
}

export interface DnsServer {
  /** "127.0.0.1:port" */
  readonly at: string;
  readonly asked: string[];
  close(): Promise<void>;
}

const types = [
  "A",
  "AAAA",
  "TXT",
  "MX",
  "NS",
  "SOA",
  "CNAME",
  "PTR",
  "DS",
] as const satisfies readonly RecordType[];
const rcode = { SERVFAIL: 2, NXDOMAIN: 3, NOTIMP: 4, REFUSED: 5 } as const;

/** A DNS server in this process, UDP and TCP on one loopback port, for what no real server does on demand. */
export async function startDnsServer({ zone, delayMs = 0, trick }: DnsServerOptions): Promise<DnsServer> {
  const asked: string[] = [];
  const times = new Map<string, number>();

  const reply = (query: Buffer, transport: "udp" | "tcp"): Buffer | undefined => {
    const { id = 0, questions = [] } = packet.decode(query);
    const question = questions[0];
    const type = types.find((known) => known === question?.type);
    if (!question || !type) return packet.encode({ type: "response", id, flags: rcode.NOTIMP, questions });
    const key = `${type} ${question.name}`;
    asked.push(key);
    times.set(key, (times.get(key) ?? 0) + 1);
    const what = trick?.(question.name, type, times.get(key) ?? 1);
    const send = (flags: number, answers: PacketAnswer[] = []) =>
      packet.encode({ type: "response", id, flags: flags | packet.AUTHORITATIVE_ANSWER, questions, answers });
    if (what === "silence") return undefined;
    if (what === "garbage") return Buffer.from([...query.subarray(0, 2), 0x81, 0x80, 0xff, 0xff, 1, 2, 3]);
    if (what === "truncate" && transport === "udp") return send(packet.TRUNCATED_RESPONSE);
    if (typeof what === "object")
      return send(0, type === "A" ? [{ name: question.name, type: "A", ttl: 60, data: what.A }] : []);
    if (what !== undefined && what !== "truncate") return send(rcode[what]);
    const found = fromZone(zone, question.name, type);
    if (found === "silence") return undefined;
    if (typeof found === "string") return send(rcode[found]);
    const full = send(0, found);
    return transport === "udp" && full.length > 512 ? send(packet.TRUNCATED_RESPONSE) : full;
  };
  const later = (act: () => void) => (delayMs ? setTimeout(act, delayMs) : act());

  const tcp = createServer((socket) => {
    sockets.add(socket.on("close", () => sockets.delete(socket)).on("error", () => {}));
    socket.on("data", (data) => {
      const answer = reply(data.subarray(2), "tcp");
      if (answer)
        later(() =>
          socket.write(Buffer.concat([Buffer.from([answer.length >> 8, answer.length & 255]), answer])),
        );
    });
  });
  const sockets = new Set<Socket>();
  await new Promise<void>((resolve) => tcp.listen(0, "127.0.0.1", resolve));
  const address = tcp.address();
  const port = typeof address === "object" && address ? address.port : 0;

  const udp = createSocket("udp4").on("message", (query, from) => {
    const answer = reply(query, "udp");
    if (answer) later(() => closed || udp.send(answer, from.port, from.address));
  });
  let closed = false;
  await new Promise<void>((resolve) => udp.bind(port, "127.0.0.1", resolve));

  return {
    at: `127.0.0.1:${port}`,
    asked,
    async close() {
      closed = true;
      for (const socket of sockets) socket.destroy();
      await Promise.all([
        new Promise<void>((resolve) => udp.close(resolve)),
        new Promise((resolve) => tcp.close(resolve)),
      ]);
    },
  };
}

type Outcome = PacketAnswer[] | "silence" | Exclude<keyof typeof rcode, "NOTIMP">;

function fromZone<T extends RecordType>(zone: Zone, name: string, type: T): Outcome {
  const answer = answerFrom(zone, name || ".", type);
  const alias = type === "CNAME" ? undefined : answerFrom(zone, name || ".", "CNAME");
  if (answer.status === "found") return answer.records.map((data) => toPacket[type](name, data));
  // An alias that leads out of this zone is all a name server knows.
  if (alias?.status === "found") return alias.records.map((data) => toPacket.CNAME(name, data));
  if (answer.status === "none") return answer.nameExists ? [] : "NXDOMAIN";
  if (answer.reason === "timeout") return "silence";
  return answer.reason === "refused" ? "REFUSED" : "SERVFAIL";
}

const toPacket: { readonly [T in RecordType]: (name: string, data: RecordTypes[T]) => PacketAnswer } = {
  A: (name, data) => ({ type: "A", name, ttl: 60, data }),
  AAAA: (name, data) => ({ type: "AAAA", name, ttl: 60, data }),
  TXT: (name, data) => ({
    type: "TXT",
    name,
    ttl: 60,
    data: data.map((chunk) => Buffer.from(chunk, "latin1")),
  }),
  MX: (name, { priority, exchange }) => ({
    type: "MX",
    name,
    ttl: 60,
    data: { preference: priority, exchange: exchange || "." },
  }),
  NS: (name, data) => ({ type: "NS", name, ttl: 60, data }),
  SOA: (name, { primary, contact, serial }) => ({
    type: "SOA",
    name,
    ttl: 60,
    data: { mname: primary, rname: contact, serial, refresh: 1, retry: 1, expire: 1, minimum: 1 },
  }),
  CNAME: (name, data) => ({ type: "CNAME", name, ttl: 60, data }),
  PTR: (name, data) => ({ type: "PTR", name, ttl: 60, data }),
  DS: (name, data) => ({ type: "DS", name, ttl: 60, data: { ...data, digest: Buffer.alloc(32, 1) } }),
};
