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
  /** Does not know EDNS and says so (FORMERR) to every question that has it. */
  | "old"
  | { readonly A: string }
  | { readonly delayMs: number }
  /** The id and flags of an answer and after them these bytes. */
  | { readonly bytes: () => Uint8Array }
  /** Sends a forged answer (`forgedAddress`) first, and the true one 20 ms later. */
  | { readonly forged: "id" | "question" | "port" };

export const forgedAddress = "203.0.113.66";

interface Sending {
  readonly bytes: Buffer;
  readonly afterMs?: number;
  /** From a port that was not asked. */
  readonly isElsewhere?: boolean;
}

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
const rcode = { FORMERR: 1, SERVFAIL: 2, NXDOMAIN: 3, NOTIMP: 4, REFUSED: 5 } as const;

/** A DNS server in this process, UDP and TCP on one loopback port, for what no real server does on demand. */
export async function startDnsServer({ zone, delayMs = 0, trick }: DnsServerOptions): Promise<DnsServer> {
  const asked: string[] = [];
  const times = new Map<string, number>();

  const reply = (query: Buffer, transport: "udp" | "tcp"): readonly Sending[] => {
    const { id = 0, questions = [], additionals = [] } = packet.decode(query);
    const question = questions[0];
    const type = types.find((known) => known === question?.type);
    const hasEdns = additionals.some((one) => one.type === "OPT");
    const write = (flags: number, answers: PacketAnswer[] = [], authorities: PacketAnswer[] = []) =>
      packet.encode({
        type: "response",
        id,
        flags: flags | packet.AUTHORITATIVE_ANSWER,
        questions,
        answers,
        authorities,
      });
    if (!question || !type) return [{ bytes: write(rcode.NOTIMP) }];
    const { name } = question;
    const key = `${type} ${name}`;
    asked.push(key);
    times.set(key, (times.get(key) ?? 0) + 1);
    const what = trick?.(name, type, times.get(key) ?? 1);
    const truth = (): readonly Sending[] => {
      const found = fromZone(zone, name, type);
      if (found === "silence") return [];
      if (typeof found === "string" && found !== "NXDOMAIN") return [{ bytes: write(rcode[found]) }];
      const records = found === "NXDOMAIN" ? [] : found;
      const bytes = write(
        found === "NXDOMAIN" ? rcode.NXDOMAIN : 0,
        records,
        records.length > 0 ? [] : [negative(name)],
      );
      const fits = transport === "tcp" || bytes.length <= (hasEdns ? 1_232 : 512);
      return [{ bytes: fits ? bytes : write(packet.TRUNCATED_RESPONSE) }];
    };
    if (typeof what === "object") {
      const address = (A: string) => (type === "A" ? [{ name, type: "A" as const, ttl: 60, data: A }] : []);
      if ("A" in what) return [{ bytes: write(0, address(what.A)) }];
      if ("bytes" in what)
        return [{ bytes: Buffer.concat([query.subarray(0, 2), Buffer.from([0x81, 0x80]), what.bytes()]) }];
      if ("delayMs" in what) return truth().map((one) => ({ ...one, afterMs: what.delayMs }));
      const forged = write(0, [{ name, type: "A", ttl: 60, data: forgedAddress }]);
      // Another id, or another letter in the name that was asked for.
      if (what.forged === "id") forged.writeUInt16BE(id ^ 1, 0);
      if (what.forged === "question") forged[13] = (forged[13] ?? 0) ^ 1;
      const lie = { bytes: forged, isElsewhere: what.forged === "port" };
      return [lie, ...truth().map((one) => ({ ...one, afterMs: 20 }))];
    }
    switch (what) {
      case undefined:
        return truth();
      case "silence":
        return [];
      case "garbage":
        return [{ bytes: Buffer.from([...query.subarray(0, 2), 0x81, 0x80, 0xff, 0xff, 1, 2, 3]) }];
      case "truncate":
        return transport === "udp" ? [{ bytes: write(packet.TRUNCATED_RESPONSE) }] : truth();
      case "old":
        return hasEdns ? [{ bytes: write(rcode.FORMERR) }] : truth();
      default:
        return [{ bytes: write(rcode[what]) }];
    }
  };
  const later = (afterMs: number, act: () => void) => (afterMs > 0 ? setTimeout(act, afterMs) : act());

  const tcp = createServer((socket) => {
    sockets.add(socket.on("close", () => sockets.delete(socket)).on("error", () => {}));
    socket.on("data", (data) => {
      const [sending] = reply(data.subarray(2), "tcp");
      if (!sending) return;
      const length = [sending.bytes.length >> 8, sending.bytes.length & 255];
      later(delayMs, () => socket.write(Buffer.concat([Buffer.from(length), sending.bytes])));
    });
  });
  const sockets = new Set<Socket>();
  await new Promise<void>((resolve) => tcp.listen(0, "127.0.0.1", resolve));
  const address = tcp.address();
  const port = typeof address === "object" && address ? address.port : 0;

  const elsewhere = createSocket("udp4");
  const udp = createSocket("udp4").on("message", (query, from) => {
    for (const { bytes, afterMs = delayMs, isElsewhere } of reply(query, "udp"))
      later(afterMs, () => closed || (isElsewhere ? elsewhere : udp).send(bytes, from.port, from.address));
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
        new Promise<void>((resolve) => elsewhere.close(resolve)),
        new Promise((resolve) => tcp.close(resolve)),
      ]);
    },
  };
}

type Outcome = PacketAnswer[] | "silence" | "SERVFAIL" | "REFUSED" | "NXDOMAIN";

/** How long "there is none" may be kept (RFC 2308). */
const negative = (name: string): PacketAnswer => ({
  type: "SOA",
  name,
  ttl: 30,
  data: {
    mname: "ns.example",
    rname: "hostmaster.example",
    serial: 1,
    refresh: 1,
    retry: 1,
    expire: 1,
    minimum: 30,
  },
});

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
