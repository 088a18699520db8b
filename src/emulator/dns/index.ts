export type { DemoDns, DemoDnsOptions } from "./demo-dns.ts";
export type { Behaviour, NameRecords, ZoneRecords, Zones } from "./zone.ts";
