import { z } from "zod";
import {
  cursor,
  feedback,
  inboxRow,
  outboxRow,
  report,
  session,
  storedTurn,
  ticket,
  transcriptLine,
} from "./schema.ts";

/** The first line of every journal file. */
export const journalHeader = z.object({
  kind: z.literal("journal"),
  schemaVersion: z.int(),
  segment: z.int(),
});

const settlement = z.discriminatedUnion("result", [
  z.object({ id: z.string(), result: z.literal("sent") }),
  z.object({ id: z.string(), result: z.literal("retry"), dueAtMs: z.number(), error: z.string() }),
  z.object({ id: z.string(), result: z.literal("given-up"), error: z.string() }),
  z.object({ id: z.string(), result: z.literal("held"), error: z.string() }),
]);

/** One line of the journal: one change that is there as a whole or not at all. Checked before it is written too. */
export const journalRecord = z.discriminatedUnion("kind", [
  z.object({
    kind: z.literal("turn"),
    turn: storedTurn,
    session,
    transcript: z.array(transcriptLine),
    outbox: z.array(outboxRow),
    released: z.array(z.string()),
    scheduled: z.exactOptional(z.array(inboxRow)),
    ticket: z.exactOptional(ticket),
    report: z.exactOptional(report),
    feedback: z.exactOptional(feedback),
  }),
  z.object({ kind: z.literal("settled"), atMs: z.number(), settlements: z.array(settlement) }),
  /** Messages that are owed an answer, with the cursor they came with. */
  z.object({
    kind: z.literal("accepted"),
    rows: z.array(inboxRow),
    cursor: z.exactOptional(cursor),
    dropped: z.exactOptional(z.array(z.string())),
  }),
  /** The next ticket number; lower ones are taken. */
  z.object({ kind: z.literal("ticket-number"), next: z.int() }),
  /** Changes nothing: tries whether a disk that was full takes writes again. */
  z.object({ kind: z.literal("probe") }),
]);

export type JournalRecord = z.output<typeof journalRecord>;
