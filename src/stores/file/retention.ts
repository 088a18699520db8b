import { dayOf } from "./day.ts";
import type { State } from "./state.ts";

/** How long things are kept, so that neither memory nor the cost of a message grows with history. */
export interface Retention {
  /** Answers to messages, for retries. WeCom customer service can give the messages of the last 72 h again. */
  readonly turnsMs: number;
  /** The newest that many answers only, however young the others are. */
  readonly maxTurns: number;
  /** Conversations nobody wrote in. */
  readonly sessionsMs: number;
  /** What was said. */
  readonly transcriptsMs: number;
  /** After the last change of a closed ticket. */
  readonly closedTicketsMs: number;
  /** After the last change of a ticket nobody closed. */
  readonly openTicketsMs: number;
  readonly reportsMs: number;
  readonly feedbackMs: number;
  readonly maxFeedback: number;
  /** Messages that could not be sent, for whoever looks into it. */
  readonly givenUpMs: number;
  /** Figures by day. */
  readonly countsMs: number;
  readonly auditMs: number;
  /** A browser that logged in that long ago has to again. */
  readonly loginsMs: number;
  /** Messages that wait for a person to write. */
  readonly heldMs: number;
}

const dayMs = 24 * 3_600_000;

export const defaultRetention: Retention = {
  turnsMs: 3 * dayMs,
  maxTurns: 50_000,
  sessionsMs: 180 * dayMs,
  transcriptsMs: 180 * dayMs,
  closedTicketsMs: 180 * dayMs,
  openTicketsMs: 2 * 365 * dayMs,
  reportsMs: 365 * dayMs,
  feedbackMs: 365 * dayMs,
  maxFeedback: 50_000,
  givenUpMs: 7 * dayMs,
  heldMs: 90 * dayMs,
  countsMs: 2 * 365 * dayMs,
  auditMs: 2 * 365 * dayMs,
  loginsMs: 7 * dayMs,
};

/** Forgets what is too old. Looks at the old end of the long lists only: its cost is what it removes. */
export function expire(state: State, keep: Retention, nowMs: number): void {
  state.turns.expire(nowMs - keep.turnsMs, keep.maxTurns);
  for (const [conversation, { session }] of state.sessions) {
    if (nowMs - session.updatedAtMs <= keep.sessionsMs) break;
    state.sessions.delete(conversation);
  }
  for (const [id, ticket] of state.tickets) {
    const keepMs = ticket.status === "closed" ? keep.closedTicketsMs : keep.openTicketsMs;
    if (nowMs - ticket.updatedAtMs > keepMs) state.tickets.delete(id);
  }
  const firstKept = state.feedback.findIndex(({ atMs }) => nowMs - atMs <= keep.feedbackMs);
  const tooMany = Math.max(0, state.feedback.length - keep.maxFeedback);
  state.feedback = state.feedback.slice(
    Math.max(firstKept === -1 ? state.feedback.length : firstKept, tooMany),
  );
  state.reports.expire(nowMs - keep.reportsMs);
  expireDesk(state, keep, nowMs);
  state.outbox.expire({ givenUpBeforeMs: nowMs - keep.givenUpMs, heldBeforeMs: nowMs - keep.heldMs });
}

function expireDesk({ desk, reports }: State, keep: Retention, nowMs: number): void {
  for (const id of desk.reports.keys()) {
    if (reports.has(id)) break;
    desk.reports.delete(id);
  }
  desk.counts.expire(dayOf(nowMs - keep.countsMs));
  desk.audit = desk.audit.filter(({ atMs }) => nowMs - atMs <= keep.auditMs);
  for (const { id, startedAtMs } of desk.logins.values())
    if (nowMs - startedAtMs > keep.loginsMs) desk.logins.delete(id);
}

/** Removes day files of which nothing is kept any more. Only after a snapshot that does not need them. */
export async function expireDays(state: State, keep: Retention, nowMs: number): Promise<void> {
  await state.transcripts.files.expire(dayOf(nowMs - keep.transcriptsMs));
  await state.reports.files.expire(dayOf(nowMs - keep.reportsMs));
  await state.turns.files.expire(dayOf(nowMs - keep.turnsMs));
}
