export type { Facts } from "./facts.ts";
export { findMailbox } from "./mailbox.ts";
export { findMailProvider, type ProviderFound } from "./provider.ts";
export { isUsableSpf, readSpf } from "./spf.ts";
export { findWildcards, type Wildcards } from "./wildcard.ts";
export { findZone, hostField, type ZoneFound } from "./zone.ts";
