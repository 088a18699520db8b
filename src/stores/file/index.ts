export { StoreError, type StoreErrorCode } from "./errors.ts";
export { type Files, type OpenFile, realFiles } from "./files.ts";
export type { StoreEvent, StoreLog } from "./log.ts";
export { readFeedback } from "./read-feedback.ts";
export type { Retention } from "./retention.ts";
export { type FileStoreOptions, openFileStore } from "./store.ts";
