import type { DeskChange, Store, StoredTurn, TurnCommit } from "../../bot/index.ts";
import type { DeskWrites } from "./desk.ts";
import { StoreError } from "./errors.ts";
import type { Journal } from "./journal.ts";
import { type JournalRecord, journalRecord } from "./journal-record.ts";
import type { State } from "./state.ts";

/** Everything that changes the state: each is one journal record, and is visible once that is on the disk. */
export interface Commits
  extends Pick<
    Store,
    "commit" | "reserveTicketNumber" | "settleOutbox" | "leaseOutbox" | "accept" | "leaseInbox"
  > {
  readonly writeDesk: DeskWrites["write"];
  /** In memory and in the journal; what older files hold of it is deleted after. */
  readonly forget: DeskWrites["forget"];
}

export function createCommits(state: State, journal: Journal, clock: () => number): Commits {
  /** The messages, conversations and accounts of which a change is on its way to the disk. */
  const keys = new Map<string, Promise<void>>();
  const conversations = new Map<string, Promise<void>>();
  const accounts = new Map<string, Promise<void>>();

  return {
    async commit(commit) {
      const { key, conversation } = commit.turn;
      for (;;) {
        if (state.turns.has(key))
          return { state: "answered", turn: await answerOf(state, key, conversation) };
        const before = keys.get(key) ?? conversations.get(conversation);
        if (before) {
          // Whether this one is answered, in conflict or next is known when that one is on the disk, or failed.
          await before;
          continue;
        }
        const version = state.sessions.get(conversation)?.session.version ?? 0;
        if (commit.session.version !== version + 1) return { state: "conflict" };
        await write(commit);
        return { state: "committed" };
      }
    },
    async writeDesk(change, audit) {
      const record = checked({ kind: "desk", change, ...(audit && { audit }) });
      const [busy, name] =
        change.kind === "ticket" ? [conversations, change.conversation] : [accounts, nameIn(change)];
      for (let before = busy.get(name); before; before = busy.get(name)) await before;
      if (isOutdated(change)) return "conflict";
      await onItsWay(journal.append(record), [[busy, name]]);
      return "done";
    },
    async forget(conversation, audit) {
      await journal.append(checked({ kind: "forgotten", conversation, audit }));
    },
    async reserveTicketNumber() {
      const number = state.nextTicket;
      state.nextTicket += 1;
      await journal.append({ kind: "ticket-number", next: number + 1 });
      return number;
    },
    async settleOutbox(settlements) {
      if (settlements.length === 0) return;
      await journal.append(checked({ kind: "settled", atMs: clock(), settlements }));
    },
    async leaseOutbox({ nowMs, leaseMs, limit, limits = [] }) {
      if (!(await mayBeSettled())) return [];
      return state.outbox.lease({ nowMs, untilMs: nowMs + leaseMs, limit, limits });
    },
    async accept(acceptance) {
      await journal.append(checked({ kind: "accepted", ...acceptance }));
    },
    async leaseInbox({ nowMs, leaseMs, limit }) {
      if (!(await mayBeSettled())) return [];
      return state.inbox.lease(nowMs, nowMs + leaseMs, limit);
    },
  };

  async function write({ turn, ...commit }: TurnCommit): Promise<void> {
    const outbox = commit.outbox.map((row, index) => ({ ...row, seq: state.nextSeq + index }));
    const record = checked({ kind: "turn", turn, ...commit, outbox });
    state.nextSeq += outbox.length;
    await onItsWay(journal.append(record), [
      [keys, turn.key],
      [conversations, turn.conversation],
    ]);
  }

  /** While it is written, others who want to change the same wait. */
  async function onItsWay(
    written: Promise<void>,
    what: readonly (readonly [Map<string, Promise<void>>, string])[],
  ): Promise<void> {
    const over = written.catch(() => undefined);
    for (const [busy, name] of what) busy.set(name, over);
    try {
      await written;
    } finally {
      for (const [busy, name] of what) busy.delete(name);
    }
  }

  function isOutdated(change: DeskChange): boolean {
    switch (change.kind) {
      case "ticket":
        return change.session.version !== (state.sessions.get(change.conversation)?.session.version ?? 0) + 1;
      case "account":
        return change.fresh && state.desk.accounts.has(change.account.name);
      case "account-removed":
        return !state.desk.accounts.has(change.name);
      case "login":
        return !state.desk.accounts.has(change.login.account);
      case "report":
        return state.reports.has(change.report.id);
      case "logout":
      case "elsewhere":
        return false;
    }
  }

  /** A row whose sending could not be noted would be sent again and again: on a full disk none is given out. */
  async function mayBeSettled(): Promise<boolean> {
    switch (journal.condition().state) {
      case "ok":
        return true;
      case "broken":
        return false;
      case "failing":
        return journal.append({ kind: "probe" }).then(
          () => true,
          () => false,
        );
    }
  }
}

function nameIn(change: Exclude<DeskChange, { kind: "ticket" }>): string {
  switch (change.kind) {
    case "account":
      return change.account.name;
    case "account-removed":
      return change.name;
    case "login":
      return change.login.account;
    case "report":
    case "logout":
    case "elsewhere":
      return "";
  }
}

/** The stored turn. Where the disk lost its text it still counts as answered: twice would be worse than once. */
export const answerOf = async (state: State, key: string, conversation: string): Promise<StoredTurn> =>
  (await state.turns.read(key)) ?? { key, conversation, atMs: 0 };

/** What would be refused when it is read must not be written. The copy also keeps the state from later changes. */
function checked(record: unknown): JournalRecord {
  const result = journalRecord.safeParse(record);
  if (result.success) return result.data;
  const issue = result.error.issues[0];
  throw new StoreError(
    "invalid",
    `Not stored, ${issue?.path.join(".") ?? "it"} is not valid: ${issue?.message ?? "unknown"}. This is a defect.`,
    result.error,
  );
}
