export * from "./blocklist/index.ts";
export * from "./bounce/index.ts";
export * from "./dns/index.ts";
export * from "./domain/index.ts";
export * from "./list/index.ts";
export * from "./name/index.ts";
export * from "./registration/index.ts";
export * from "./spf/index.ts";
export type { Text } from "./text/index.ts";
