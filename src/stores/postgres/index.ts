export { readDatabaseFeedback } from "./read-feedback.ts";
export type { PostgresRetention } from "./retention.ts";
export { openPostgresStore, type PostgresStoreOptions } from "./store.ts";
export { type Moved, takeIn } from "./take-in.ts";
