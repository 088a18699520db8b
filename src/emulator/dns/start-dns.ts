import { setTimeout as delay } from "node:timers/promises";
import type { DnsOptions, DnsServer } from "./dns-server.ts";
import { readQuery, writeAnswer, writeFailure } from "./packet.ts";
import { answerQuestion, enclosing, plain } from "./question.ts";
import { listenDns } from "./sockets.ts";
import type { Behaviour, ZoneRecords } from "./zone.ts";

/**
 * A DNS server over UDP and TCP, with zones as object literals: a resolver that also plays every authoritative
 * server, and misbehaves where told. Rejects when the port is taken.
 */
export async function startDns(options: DnsOptions): Promise<DnsServer> {
  const { host = "127.0.0.1" } = options;
  const zones = new Map<string, ZoneRecords>(Object.entries(options.zones));
  const behaviours = new Map<string, Behaviour>(Object.entries(options.behaviours ?? {}));
  const stopped = new AbortController();

  async function answer(bytes: Buffer, udp: boolean): Promise<Buffer | undefined> {
    const query = readQuery(bytes);
    if (query === undefined) return undefined;
    if (query.refusal !== undefined) return writeFailure(query, query.refusal);
    const { name, type } = query.question;
    const behaviour = enclosing(plain(name)).flatMap((at) => behaviours.get(at) ?? [])[0];
    if (behaviour === "silent") return undefined;
    if (behaviour === "servfail") return writeFailure(query, "SERVFAIL");
    if (behaviour !== undefined) {
      const inTime = await delay(behaviour.delayMs, true, { signal: stopped.signal }).catch(() => false);
      if (!inTime) return undefined;
    }
    return writeAnswer(query, answerQuestion(zones, name, type), udp);
  }

  const listening = await listenDns(host, options.port ?? 0, answer);
  return {
    address: `${host}:${listening.port}`,
    port: listening.port,
    zones,
    setZone(domain, records) {
      zones.set(plain(domain), records);
    },
    setBehaviour(domain, behaviour) {
      if (behaviour === undefined) behaviours.delete(plain(domain));
      else behaviours.set(plain(domain), behaviour);
    },
    close() {
      stopped.abort();
      return listening.close();
    },
  };
}
