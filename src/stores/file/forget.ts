import type { z } from "zod";
import type { ReportRecord, StoredTurn, Ticket } from "../../bot/index.ts";
import { parseIfSound } from "./line.ts";
import { report, storedTurn, transcriptLine } from "./schema.ts";
import type { Snapshots } from "./snapshots.ts";
import type { State } from "./state.ts";

/** Makes a customer unknown in memory, and notes that the disk is to follow. */
export function forgetIn(state: State, conversation: string, atMs: number): void {
  state.sessions.delete(conversation);
  state.outbox.forget(conversation);
  state.inbox.forget(conversation);
  state.feedback = state.feedback.filter((one) => one.conversation !== conversation);
  state.transcripts.forget(conversation);
  state.turns.change((turn) => (turn.conversation === conversation ? nobodysTurn(turn) : turn));
  state.reports.change((one) => (one.conversation === conversation ? nobodys(one) : one));
  for (const [id, ticket] of state.tickets)
    if (ticket.conversation === conversation) state.tickets.set(id, nobodysTicket(ticket));
  for (const [id, summary] of state.desk.reports)
    if (summary.conversation === conversation) state.desk.reports.set(id, nobodys(summary));
  state.desk.erasing.set(conversation, atMs);
}

const nobodys = <R extends Pick<ReportRecord, "conversation">>(one: R): R => ({ ...one, conversation: "" });

/** That it was answered stays, so that no retry is answered again; not what. */
const nobodysTurn = ({ key, atMs }: StoredTurn): StoredTurn => ({ key, conversation: "", atMs });

const nobodysTicket = ({ notes: _notes, ...ticket }: Ticket): Ticket => ({
  ...ticket,
  conversation: "",
  sender: "",
  status: "closed",
  caseFile: { findings: [], tried: [], lastMessages: [] },
});

/** Lines bear the time of the platform's clock. */
const clocksDifferMs = 5 * 60_000;

/**
 * Deletes from the disk what `forgetIn` noted: overwrites the lines in the files by day, then has two snapshots taken,
 * so that older ones and the journal before them go. Doing it again does no harm.
 */
export async function eraseForgotten(state: State, snapshots: Snapshots): Promise<void> {
  const gone = new Map(state.desk.erasing);
  // What a running snapshot writes must be in the files before they are looked through.
  await snapshots.take();
  const names = [...gone.keys()].map((conversation) => JSON.stringify(conversation));
  const isGone = ({ conversation, atMs }: Pick<ReportRecord, "conversation" | "atMs">) =>
    atMs <= (gone.get(conversation) ?? Number.NEGATIVE_INFINITY) + clocksDifferMs;
  /** Reads only the lines that may be meant: there are many. */
  const where =
    <R extends Pick<ReportRecord, "conversation" | "atMs">>(
      row: z.ZodType<R>,
      instead: (found: R) => string,
    ) =>
    (line: string) => {
      if (!names.some((name) => line.includes(name))) return undefined;
      const found = row.safeParse(parseIfSound(line)).data;
      return found && isGone(found) ? instead(found) : undefined;
    };

  await state.transcripts.files.rewrite(where(transcriptLine, () => ""));
  await state.turns.files.rewrite(where(storedTurn, (turn) => JSON.stringify(nobodysTurn(turn))));
  await state.reports.files.rewrite(where(report, (one) => JSON.stringify(nobodys(one))));

  for (const conversation of gone.keys()) state.desk.erasing.delete(conversation);
  await snapshots.take();
  await snapshots.take();
}
