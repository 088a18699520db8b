/**
 * A WeCom on this machine: the API server, the callback sender, DNS with sample zones, and a page that is a phone.
 * It shares no code with the bot and knows it by HTTP alone, so that what works here works in WeCom.
 */
export * from "./api/index.ts";
export * from "./callback/index.ts";
export { type DemoDns, startDemoDns } from "./demo-dns.ts";
export * from "./dns/index.ts";
export type { AppKeys } from "./keys.ts";
export * from "./phone/index.ts";
