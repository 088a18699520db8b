export { type Backup, backUpFileStore, restoreFileStore } from "./backup.ts";
export { dayOf } from "./day.ts";
export {
  account as accountRecord,
  auditEntry,
  dailyCount,
  login as loginRecord,
  reportSummary,
} from "./desk-schema.ts";
export { StoreError, type StoreErrorCode } from "./errors.ts";
export { type Files, type OpenFile, realFiles } from "./files.ts";
export type { StoreEvent, StoreLog } from "./log.ts";
export { readFeedback } from "./read-feedback.ts";
export { readDataFolder, type StoredData } from "./read-folder.ts";
export { defaultRetention, type Retention } from "./retention.ts";
export {
  feedback as feedbackRecord,
  inboxRow,
  outboxRow,
  report as reportRecord,
  session as sessionRecord,
  storedTurn,
  ticket as ticketRecord,
  transcriptLine,
} from "./schema.ts";
export { type FileStore, type FileStoreOptions, openFileStore } from "./store.ts";
