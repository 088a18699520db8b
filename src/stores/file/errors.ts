export type StoreErrorCode =
  | "not-a-folder"
  | "not-writable"
  | "not-readable"
  | "disk-full"
  | "locked"
  /** Written by a newer version of this program. */
  | "newer-data"
  /** Nothing complete could be put together from what is there. */
  | "damaged"
  /** Not valid, so not written. */
  | "invalid"
  /** This one write failed; the next may work. */
  | "write-failed"
  /** The disk cannot be trusted any more; only a restart helps. */
  | "broken"
  | "closed"
  /** The database is away, or too slow to wait for. */
  | "unreachable"
  /** The database lets us in, but not do this; or not in. */
  | "refused"
  | "no-database"
  /** There is something where an empty database is needed. */
  | "not-empty"
  /** The package that speaks to the database is not installed. */
  | "no-driver";

/** What the store could not do, why, and what to do about it. `code` is stable, for logs and tests. */
export class StoreError extends Error {
  readonly code: StoreErrorCode;
  constructor(code: StoreErrorCode, message: string, cause?: unknown) {
    super(message, { cause });
    this.name = "StoreError";
    this.code = code;
  }
}

/** The system's word for an error (`ENOSPC`, `EACCES` ...), if it has one. */
export function systemCode(error: unknown): string | undefined {
  return error instanceof Error && "code" in error && typeof error.code === "string" ? error.code : undefined;
}

export const isFull = (error: unknown): boolean => {
  const code = systemCode(error);
  return code === "ENOSPC" || code === "EDQUOT";
};

/** Tells an operator in one sentence why the data folder cannot be opened and what to do; others pass unchanged. */
export function explainOpen(error: unknown, directory: string): unknown {
  if (error instanceof StoreError) return error;
  if (isFull(error))
    return new StoreError("disk-full", `The disk of data folder ${directory} is full: free space.`, error);
  switch (systemCode(error)) {
    case "EACCES":
    case "EPERM":
    case "EROFS":
      return new StoreError(
        "not-writable",
        `Data folder ${directory} cannot be written: give this user the right to, or set DATA_DIR to another folder.`,
        error,
      );
    case "ENOTDIR":
    case "EEXIST":
      return new StoreError(
        "not-a-folder",
        `${directory} is not a folder: remove the file of that name or set DATA_DIR to another folder.`,
        error,
      );
    default:
      return error;
  }
}
