export type { Facts } from "./facts.ts";
export { findMailProvider, type ProviderFound } from "./provider.ts";
export { findWildcards, type Wildcards } from "./wildcard.ts";
export { findZone, hostField, type ZoneFound } from "./zone.ts";
