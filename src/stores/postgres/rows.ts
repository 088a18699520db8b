import { z } from "zod";
import type { InboxRow, OutboxRow } from "../../bot/index.ts";
import { inboxRow, outboxRow } from "../file/index.ts";

/** What of an outgoing message never changes, and so is its record. */
export const outboxRecord = outboxRow.omit({
  seq: true,
  held: true,
  dueAtMs: true,
  attempts: true,
  lastError: true,
});

const storedOutbox = z.object({
  seq: z.number(),
  held: z.boolean(),
  dueAtMs: z.number(),
  attempts: z.number(),
  lastError: z.string().nullish(),
  record: outboxRecord,
});

/** An outgoing message as a function of the database gives it. */
export function toOutboxRow(row: unknown): OutboxRow {
  const { record, lastError, ...changing } = storedOutbox.parse(row);
  return { ...record, ...changing, ...(typeof lastError === "string" && { lastError }) };
}

export const inboxRecord = inboxRow.pick({ key: true, message: true });

const storedInbox = z.object({ due_ms: z.number(), attempts: z.number(), record: inboxRecord });

export function toInboxRow(row: unknown): InboxRow {
  const { record, due_ms, attempts } = storedInbox.parse(row);
  return { ...record, dueAtMs: due_ms, attempts };
}
