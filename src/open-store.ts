import { mkdir } from "node:fs/promises";
import type { pino } from "pino";
import type { Store } from "./bot/index.ts";
import { type Retained, retainedInStore } from "./retained.ts";
import { openFileStore, openPostgresStore, type StoreLog } from "./stores/index.ts";

export interface StoreOptions {
  readonly dataDir: string;
  /** A PostgreSQL to keep everything in; absent: files in `dataDir`. */
  readonly databaseUrl?: string | undefined;
  /** Absent: as long as the stores say themselves. */
  readonly retained?: Retained | undefined;
  readonly clock: () => number;
  readonly log: pino.Logger;
  /** The disk failed and nothing more can be stored: the process should end and be started again. */
  readonly onBroken?: (() => void) | undefined;
}

/** Opens the store the settings ask for. Rejects with a StoreError that says what to do. */
export async function openStore(options: StoreOptions): Promise<Store> {
  const { dataDir, databaseUrl, clock, log: logger, onBroken } = options;
  const retention = options.retained ? retainedInStore(options.retained) : {};
  const log: StoreLog = ({ level, code, text }) => logger[level]({ code }, text);
  if (databaseUrl === undefined)
    return openFileStore({ directory: dataDir, clock, log, ...retention, ...(onBroken && { onBroken }) });
  // Uploaded files are there all the same.
  await mkdir(dataDir, { recursive: true });
  return openPostgresStore({ connectionString: databaseUrl, clock, log, ...retention });
}
