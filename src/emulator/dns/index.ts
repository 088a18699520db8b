export type { DnsOptions, DnsServer } from "./dns-server.ts";
export { startDns } from "./start-dns.ts";
export type { Behaviour, NameRecords, ZoneRecords, Zones } from "./zone.ts";
