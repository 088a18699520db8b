import type { InboxRow } from "../../bot/index.ts";

/** The inbox in memory: what is owed an answer. Messages of one conversation keep their order; timers have their time. */
export interface InboxState {
  add(row: InboxRow): void;
  remove(key: string): void;
  forget(conversation: string): void;
  /** Each conversation's oldest due row, when nobody else has it. */
  lease(nowMs: number, untilMs: number, limit: number): readonly InboxRow[];
  rows(): readonly InboxRow[];
  depth(): number;
}

export function createInboxState(rows: readonly InboxRow[] = []): InboxState {
  const byKey = new Map<string, InboxRow>(rows.map((row) => [row.key, row]));
  /** Only in memory: this process is the only one, and after a restart nobody holds anything. */
  const leased = new Map<string, { readonly key: string; readonly untilMs: number }>();

  const remove = (key: string) => {
    const row = byKey.get(key);
    byKey.delete(key);
    if (row && leased.get(row.message.conversation)?.key === key) leased.delete(row.message.conversation);
  };

  return {
    add(row) {
      if (!byKey.has(row.key)) byKey.set(row.key, row);
    },
    remove,
    forget(conversation) {
      for (const [key, { message }] of byKey) if (message.conversation === conversation) remove(key);
    },
    lease(nowMs, untilMs, limit) {
      const given: InboxRow[] = [];
      const seen = new Set<string>();
      for (const row of byKey.values()) {
        if (given.length >= limit) break;
        const { conversation } = row.message;
        if (row.dueAtMs > nowMs || seen.has(conversation)) continue;
        seen.add(conversation);
        if ((leased.get(conversation)?.untilMs ?? nowMs) > nowMs) continue;
        leased.set(conversation, { key: row.key, untilMs });
        const attempt = { ...row, attempts: row.attempts + 1 };
        byKey.set(row.key, attempt);
        given.push(attempt);
      }
      return given;
    },
    rows: () => [...byKey.values()],
    depth: () => byKey.size,
  };
}
