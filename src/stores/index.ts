export {
  type FileStoreOptions,
  openFileStore,
  type Retention,
  StoreError,
  type StoreErrorCode,
  type StoreEvent,
  type StoreLog,
} from "./file/index.ts";
