/** What the store tells its operator: a stable word and a sentence. Never what customers said. */
export interface StoreEvent {
  readonly level: "info" | "warn" | "error";
  readonly code:
    | "journal-torn"
    | "damaged"
    | "snapshot"
    | "snapshot-failed"
    | "write-failed"
    | "writes-again"
    | "broken"
    | "database-away"
    | "database-back"
    | "retention-failed";
  readonly text: string;
}

export type StoreLog = (event: StoreEvent) => void;
