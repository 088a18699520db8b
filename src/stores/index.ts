export {
  type Backup,
  backUpFileStore,
  type FileStoreOptions,
  openFileStore,
  type Retention,
  readFeedback,
  restoreFileStore,
  StoreError,
  type StoreErrorCode,
  type StoreEvent,
  type StoreLog,
} from "./file/index.ts";
export { moveStore } from "./move.ts";
export {
  openPostgresStore,
  type PostgresStoreOptions,
  readDatabaseFeedback,
} from "./postgres/index.ts";
