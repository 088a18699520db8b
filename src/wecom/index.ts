export * from "./aibot/index.ts";
export * from "./api/index.ts";
export * from "./envelope/index.ts";
export * from "./inbound/index.ts";
export * from "./kf/index.ts";
export type { Refusal, RefusalCode } from "./refusal.ts";
export * from "./reply/index.ts";
export * from "./text/index.ts";
export * from "./xml/index.ts";
