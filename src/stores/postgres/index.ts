export type { PostgresRetention } from "./retention.ts";
export { openPostgresStore, type PostgresStore, type PostgresStoreOptions } from "./store.ts";
