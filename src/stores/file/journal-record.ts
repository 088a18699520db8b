import { z } from "zod";
import { account, auditEntry, countOf, login } from "./desk-schema.ts";
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

/** What staff changed. */
export const deskChange = z.discriminatedUnion("kind", [
  z.object({
    kind: z.literal("ticket"),
    conversation: z.string(),
    session,
    ticket,
    scheduled: z.exactOptional(z.array(inboxRow)),
  }),
  z.object({ kind: z.literal("account"), account, fresh: z.boolean() }),
  z.object({ kind: z.literal("account-removed"), name: z.string() }),
  z.object({ kind: z.literal("login"), login }),
  z.object({ kind: z.literal("logout"), id: z.string() }),
  z.object({ kind: z.literal("report"), report }),
  z.object({ kind: z.literal("elsewhere") }),
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
    counts: z.exactOptional(z.array(countOf).readonly()),
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
  z.object({ kind: z.literal("desk"), change: deskChange, audit: z.exactOptional(auditEntry) }),
  z.object({ kind: z.literal("forgotten"), conversation: z.string(), audit: auditEntry }),
  /** Changes nothing: tries whether a disk that was full takes writes again. */
  z.object({ kind: z.literal("probe") }),
]);

export type JournalRecord = z.output<typeof journalRecord>;
