import type { OutboxRow, SendLimit, Settlement } from "../../bot/index.ts";
import { createSendCounter } from "./send-counter.ts";

/** A message that could not be sent, kept a while for whoever looks into it. */
export interface GivenUpRow extends OutboxRow {
  readonly givenUpAtMs: number;
}

/** The outbox in memory. Rows of one conversation keep their order; held ones wait apart and block nobody. */
export interface OutboxState {
  add(row: OutboxRow): void;
  remove(id: string): void;
  settle(settlements: readonly Settlement[], atMs: number): void;
  /** Nothing of this conversation is left, given up or not. */
  forget(conversation: string): void;
  /** Each conversation's oldest row that is not held, when it is due, nobody else has it and its recipient may get more. */
  lease(request: {
    readonly nowMs: number;
    readonly untilMs: number;
    readonly limit: number;
    readonly limits: readonly SendLimit[];
  }): readonly OutboxRow[];
  held(conversation: string): readonly OutboxRow[];
  /** Everything not sent yet, held rows included; by `seq`. */
  rows(): readonly OutboxRow[];
  depth(): number;
  /** Oldest first. */
  givenUp(): readonly GivenUpRow[];
  /** Forgets what was given up, and what was held, before a time. */
  expire(limits: { readonly givenUpBeforeMs: number; readonly heldBeforeMs: number }): void;
}

export function createOutboxState(
  rows: readonly OutboxRow[] = [],
  gone: readonly GivenUpRow[] = [],
): OutboxState {
  const byId = new Map<string, OutboxRow>();
  /** Ids by conversation, in order of `seq`; conversations with nothing to send are absent. */
  const sendable = new Map<string, string[]>();
  const held = new Map<string, string[]>();
  /** Only in memory: this process is the only sender, and after a restart nobody holds anything. */
  const leasedUntilMs = new Map<string, number>();
  const given = createSendCounter();
  let givenUp = [...gone];
  for (const row of rows) add(row);

  return {
    add,
    remove,
    settle(settlements, atMs) {
      for (const settlement of settlements) settle(settlement, atMs);
    },
    forget(conversation) {
      for (const row of byId.values()) if (row.conversation === conversation) remove(row.id);
      givenUp = givenUp.filter((row) => row.conversation !== conversation);
    },
    lease({ nowMs, untilMs, limit, limits }) {
      const leased: OutboxRow[] = [];
      for (const [id] of sendable.values()) {
        if (leased.length >= limit) break;
        const row = id === undefined ? undefined : byId.get(id);
        if (!row || row.dueAtMs > nowMs || (leasedUntilMs.get(row.id) ?? nowMs) > nowMs) continue;
        if (!given.take(row, limits, nowMs)) continue;
        leasedUntilMs.set(row.id, untilMs);
        leased.push(row);
      }
      return leased;
    },
    held: (conversation) => (held.get(conversation) ?? []).flatMap((id) => byId.get(id) ?? []),
    rows: () => [...byId.values()],
    depth: () => byId.size,
    givenUp: () => givenUp,
    expire({ givenUpBeforeMs, heldBeforeMs }) {
      givenUp = givenUp.filter((row) => row.givenUpAtMs >= givenUpBeforeMs);
      for (const row of byId.values()) if (row.held && row.createdAtMs < heldBeforeMs) remove(row.id);
    },
  };

  function add(row: OutboxRow) {
    // The id is made from the message: the same row again is a repeated turn.
    if (byId.has(row.id)) return;
    byId.set(row.id, row);
    const lanes = row.held ? held : sendable;
    const lane = lanes.get(row.conversation);
    if (lane) lane.push(row.id);
    else lanes.set(row.conversation, [row.id]);
  }

  function remove(id: string) {
    const row = byId.get(id);
    if (!row) return;
    byId.delete(id);
    leasedUntilMs.delete(id);
    const lanes = row.held ? held : sendable;
    const rest = (lanes.get(row.conversation) ?? []).filter((other) => other !== id);
    if (rest.length > 0) lanes.set(row.conversation, rest);
    else lanes.delete(row.conversation);
  }

  function settle(settlement: Settlement, atMs: number) {
    const row = byId.get(settlement.id);
    if (!row) return;
    switch (settlement.result) {
      case "sent":
        remove(row.id);
        return;
      case "retry":
        leasedUntilMs.delete(row.id);
        byId.set(row.id, {
          ...row,
          attempts: row.attempts + 1,
          dueAtMs: settlement.dueAtMs,
          lastError: settlement.error,
        });
        return;
      case "held":
        remove(row.id);
        add({ ...row, held: true, attempts: row.attempts + 1, lastError: settlement.error });
        return;
      case "given-up":
        remove(row.id);
        givenUp.push({ ...row, attempts: row.attempts + 1, lastError: settlement.error, givenUpAtMs: atMs });
        return;
    }
  }
}
