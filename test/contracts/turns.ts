import type { OutboxRow, Session, Ticket, TurnCommit } from "../../src/bot/index.ts";

export const startMs = Date.UTC(2026, 10, 23, 2, 0, 0);

export const session = (version: number, atMs = startMs): Session => ({
  version,
  startedAtMs: atMs,
  updatedAtMs: atMs,
  language: "zh-Hans",
  misses: 0,
  personRequests: 0,
  tried: [],
});

/** A turn as the bot would commit it; `change` adds to it. */
export function turn(
  key: string,
  conversation: string,
  version: number,
  change: Partial<TurnCommit> & { readonly passive?: string; readonly atMs?: number } = {},
): TurnCommit {
  const { passive, atMs = startMs, ...rest } = change;
  return {
    turn: { key, conversation, atMs, ...(passive !== undefined && { passive }) },
    session: session(version, atMs),
    transcript: [],
    outbox: [],
    released: [],
    ...rest,
  };
}

export const row = (
  id: string,
  conversation: string,
  change: Partial<OutboxRow> = {},
): Omit<OutboxRow, "seq"> => ({
  id,
  conversation,
  channel: "wecom-app",
  recipient: conversation,
  payload: { kind: "text", text: `text of ${id}` },
  held: false,
  createdAtMs: startMs,
  dueAtMs: startMs,
  attempts: 0,
  ...change,
});

export const ticket = (id: string, conversation: string, change: Partial<Ticket> = {}): Ticket => ({
  id,
  conversation,
  channel: "wecom-app",
  sender: conversation,
  openedAtMs: startMs,
  updatedAtMs: startMs,
  status: "waiting",
  priority: "normal",
  reason: "asked",
  language: "zh-Hans",
  caseFile: { domain: "a.example", findings: ["两条 SPF"], tried: [], lastMessages: ["人工"] },
  ...change,
});
