import { join } from "node:path";
import type { Low } from "lowdb";
import { z } from "zod";
import { type ArchivePlace, archivePlace } from "./archive.ts";
import { account, auditEntry, dailyCount, login, reportSummary } from "./desk-schema.ts";
import type { DeskRows } from "./desk-state.ts";
import { StoreError } from "./errors.ts";
import type { Files } from "./files.ts";
import { type Rows, rowsFile } from "./rows-file.ts";
import { cursor, feedback, inboxRow, outboxRow, session, ticket } from "./schema.ts";

const daySizes = z.array(z.object({ day: z.string(), bytes: z.int() })).readonly();

/** What a snapshot says besides its rows. */
const meta = z.object({
  takenAtMs: z.number(),
  /** The journal goes on from this snapshot with this file. */
  firstSegment: z.int(),
  nextTicket: z.int(),
  nextSeq: z.int(),
  transcripts: daySizes,
  reports: daySizes,
  turns: daySizes,
  /** Absent in what was written before there was an inbox. */
  cursors: z.exactOptional(z.array(cursor)),
  /** Customers whose traces were still to be deleted. Absent in what was written before there was a desk. */
  erasing: z.exactOptional(z.array(z.object({ conversation: z.string(), beforeMs: z.number() }))),
});
const conversation = z.object({ conversation: z.string(), session });
const givenUpRow = outboxRow.extend({ givenUpAtMs: z.number() });

/** The state at one moment. */
export interface Snapshot {
  readonly meta: z.output<typeof meta>;
  readonly sessions: readonly z.output<typeof conversation>[];
  readonly turns: readonly ArchivePlace[];
  readonly outbox: readonly z.output<typeof outboxRow>[];
  readonly inbox: readonly z.output<typeof inboxRow>[];
  readonly givenUp: readonly z.output<typeof givenUpRow>[];
  readonly tickets: readonly z.output<typeof ticket>[];
  readonly reports: readonly ArchivePlace[];
  readonly feedback: readonly z.output<typeof feedback>[];
  /** Absent in what was written before there was a desk. */
  readonly desk: DeskRows | undefined;
}

/** A generation is a folder with a file for every purpose; people look for tickets in `tickets.json`. */
export interface Generations {
  /** Newest first. One that is not whole was never finished. */
  list(): Promise<readonly { readonly generation: number; readonly whole: boolean }[]>;
  /** Rejects with a StoreError: `damaged` or `newer-data`. */
  read(generation: number): Promise<Snapshot>;
  /** Resolves with its length in bytes when the whole generation is on the disk. Its number must be a new one. */
  write(generation: number, snapshot: Snapshot): Promise<number>;
  remove(generation: number): Promise<void>;
}

/** Written last, removed first: where it is, everything is. */
const whole = "meta.json";

export const generationName = (generation: number): string => String(generation).padStart(8, "0");

export function createGenerations(files: Files, folder: string): Generations {
  const inFolder = (generation: number) => join(folder, generationName(generation));
  const filesOf = (generation: number) => {
    const file = <Row>(name: string, row: z.ZodType<Row>) =>
      rowsFile(files, join(inFolder(generation), `${name}.json`), row);
    return {
      sessions: file("sessions", conversation),
      turns: file("turns", archivePlace),
      outbox: file("outbox", outboxRow),
      inbox: file("inbox", inboxRow),
      givenUp: file("given-up", givenUpRow),
      tickets: file("tickets", ticket),
      reports: file("reports", archivePlace),
      feedback: file("feedback", feedback),
      accounts: file("accounts", account),
      logins: file("logins", login),
      audit: file("audit", auditEntry),
      counts: file("counts", dailyCount),
      reportIndex: file("report-index", reportSummary),
      meta: file("meta", meta),
    };
  };

  return {
    async list() {
      const names = (await files.list(folder)).filter((name) => /^\d{8}$/.test(name));
      const generations = await Promise.all(
        names.map(async (name) => ({
          generation: Number(name),
          whole: (await files.list(join(folder, name))).includes(whole),
        })),
      );
      return generations.toSorted((a, b) => b.generation - a.generation);
    },
    async read(generation) {
      const from = filesOf(generation);
      const rows = async <Row>(file: Low<Rows<Row>>) => {
        await file.read();
        return file.data.rows;
      };
      const [about] = await rows(from.meta);
      if (!about) throw new StoreError("damaged", `${inFolder(generation)} is damaged: meta.json is empty.`);
      return {
        meta: about,
        sessions: await rows(from.sessions),
        turns: await rows(from.turns),
        outbox: await rows(from.outbox),
        inbox: about.cursors ? await rows(from.inbox) : [],
        givenUp: await rows(from.givenUp),
        tickets: await rows(from.tickets),
        reports: await rows(from.reports),
        feedback: await rows(from.feedback),
        desk: about.erasing && {
          accounts: await rows(from.accounts),
          logins: await rows(from.logins),
          audit: await rows(from.audit),
          counts: await rows(from.counts),
          reportIndex: await rows(from.reportIndex),
        },
      };
    },
    async write(generation, snapshot) {
      await files.makeFolder(inFolder(generation));
      const to = filesOf(generation);
      let bytes = 0;
      const save = async <Row>(file: Low<Rows<Row>>, rows: readonly Row[]) => {
        file.data = { rows, bytes: 0 };
        await file.write();
        bytes += file.data.bytes;
      };
      await save(to.sessions, snapshot.sessions);
      await save(to.turns, snapshot.turns);
      await save(to.outbox, snapshot.outbox);
      await save(to.inbox, snapshot.inbox);
      await save(to.givenUp, snapshot.givenUp);
      await save(to.tickets, snapshot.tickets);
      await save(to.reports, snapshot.reports);
      await save(to.feedback, snapshot.feedback);
      if (snapshot.desk) {
        await save(to.accounts, snapshot.desk.accounts);
        await save(to.logins, snapshot.desk.logins);
        await save(to.audit, snapshot.desk.audit);
        await save(to.counts, snapshot.desk.counts);
        await save(to.reportIndex, snapshot.desk.reportIndex);
      }
      // Last: this file makes the generation a whole one.
      await save(to.meta, [snapshot.meta]);
      return bytes;
    },
    async remove(generation) {
      await files.remove(join(inFolder(generation), whole));
      await files.remove(inFolder(generation));
    },
  };
}
