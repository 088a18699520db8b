export * from "./dns/index.ts";
export * from "./domain/index.ts";
export * from "./name/index.ts";
