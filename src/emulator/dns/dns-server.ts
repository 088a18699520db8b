import type { Behaviour, ZoneRecords, Zones } from "./zone.ts";

export interface DnsOptions {
  /** 0 lets the system choose. UDP and TCP share the number. */
  readonly port?: number;
  readonly host?: string;
  readonly zones: Zones;
  readonly behaviours?: Readonly<Record<string, Behaviour>>;
}

/** A resolver and every authoritative server behind it, in one process. */
export interface DnsServer {
  /** "127.0.0.1:5353", as `dns.Resolver.setServers` takes it. */
  readonly address: string;
  readonly port: number;
  /** What is served now. */
  readonly zones: ReadonlyMap<string, ZoneRecords>;
  /** Puts a zone in the place of the one of this name, from the next query on. */
  setZone(domain: string, records: ZoneRecords): void;
  /** For the zone and every name below it; `undefined` makes it behave again. */
  setBehaviour(domain: string, behaviour: Behaviour | undefined): void;
  close(): Promise<void>;
}
