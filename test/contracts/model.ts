import type {
  CommitResult,
  Feedback,
  OutboxRow,
  ReportRecord,
  Session,
  Settlement,
  StoredTurn,
  Ticket,
  TranscriptLine,
  TurnCommit,
} from "../../src/bot/index.ts";

type Row = Omit<OutboxRow, "seq"> & { readonly leasedUntilMs?: number };

/** The store as a reader would explain it: lists, and the rules in the plainest way. No disk, no speed. */
export function createModel() {
  const turns = new Map<string, StoredTurn>();
  const sessions = new Map<string, Session>();
  const tickets: Ticket[] = [];
  const reports = new Map<string, ReportRecord>();
  const feedback: Feedback[] = [];
  const lines: TranscriptLine[] = [];
  const givenUp: Row[] = [];
  let rows: Row[] = [];

  const change = (id: string, to: (row: Row) => Row) => {
    rows = rows.map((row) => (row.id === id ? to(row) : row));
  };
  const drop = (id: string) => {
    rows = rows.filter((row) => row.id !== id);
  };

  return {
    commit(commit: TurnCommit): CommitResult {
      const { turn, session } = commit;
      const answered = turns.get(turn.key);
      if (answered) return { state: "answered", turn: answered };
      if (session.version !== (sessions.get(turn.conversation)?.version ?? 0) + 1)
        return { state: "conflict" };
      turns.set(turn.key, turn);
      sessions.set(turn.conversation, session);
      lines.push(...commit.transcript);
      for (const id of commit.released) drop(id);
      rows.push(...commit.outbox);
      if (commit.ticket) tickets.push(commit.ticket);
      if (commit.report) reports.set(commit.report.id, commit.report);
      if (commit.feedback) feedback.push(commit.feedback);
      return { state: "committed" };
    },
    lease(nowMs: number, leaseMs: number): readonly string[] {
      const sendable = rows.filter((row) => !row.held);
      const heads = sendable.filter(
        (row) => sendable.find((other) => other.conversation === row.conversation) === row,
      );
      const due = heads.filter((row) => row.dueAtMs <= nowMs && (row.leasedUntilMs ?? nowMs) <= nowMs);
      for (const { id } of due) change(id, (row) => ({ ...row, leasedUntilMs: nowMs + leaseMs }));
      return due.map(({ id }) => id);
    },
    settle(settlement: Settlement) {
      const row = rows.find(({ id }) => id === settlement.id);
      if (!row) return;
      if (settlement.result === "retry")
        change(row.id, ({ leasedUntilMs: _over, ...rest }) => ({
          ...rest,
          attempts: row.attempts + 1,
          dueAtMs: settlement.dueAtMs,
          lastError: settlement.error,
        }));
      else drop(row.id);
      if (settlement.result === "given-up") givenUp.unshift(row);
    },
    rowIds: () => rows.map(({ id }) => id),
    begin: (key: string, conversation: string) => ({
      answered: turns.get(key),
      session: sessions.get(conversation),
      held: rows.filter((row) => row.held && row.conversation === conversation).map(({ id }) => id),
    }),
    transcript: (conversation: string) => lines.filter((line) => line.conversation === conversation),
    tickets: () => tickets.toReversed(),
    report: (id: string) => reports.get(id),
    feedback: () => feedback.toReversed(),
    givenUp: () => givenUp.map(({ id }) => id),
    depth: () => rows.length,
  };
}
