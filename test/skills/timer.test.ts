import { expect, test } from "vitest";
import { newSession, type Session, type Ticket, type Turn } from "../../src/bot/index.ts";
import { nobodyCame } from "../../src/skills/escalate.ts";
import { timer } from "../../src/skills/timer.ts";
import { repositoryKnowledge } from "../helpers/repository-knowledge.ts";

const nowMs = Date.parse("2026-11-23T12:10:00+08:00");
const { company } = await repositoryKnowledge();

const waiting: Ticket = {
  id: "T-1043",
  conversation: "c",
  channel: "chat",
  sender: "ann",
  openedAtMs: nowMs - 600_000,
  updatedAtMs: nowMs - 600_000,
  status: "waiting",
  priority: "normal",
  reason: "asked",
  language: "zh-Hans",
  caseFile: { findings: [], tried: [], lastMessages: [] },
};

function due(ticket: Ticket, session: Partial<Session> = {}, name = nobodyCame) {
  const turn: Turn = {
    message: {
      id: "1~nobody-came",
      channel: "chat",
      conversation: "c",
      sender: "ann",
      sentAtMs: nowMs,
      content: { kind: "timer", name },
    },
    session: { ...newSession(nowMs), ticketId: ticket.id, ...session },
    nowMs,
    language: "zh-Hans",
    signal: new AbortController().signal,
  };
  const store = {
    ticket: async () => ticket,
    transcript: async () => [],
    reserveTicketNumber: async () => 1,
  };
  const run = timer({ store, report: async () => undefined, company: () => company });
  return run(turn, {
    intent: "timer",
    name,
    entities: { domains: [], emails: [], codes: [] },
    language: "zh-Hans",
    confidence: 1,
    alternatives: [],
    why: { step: "session", reasons: [] },
  });
}

test("D4: ten minutes without a colleague: an excuse, staff are called again, a way to be called back", async () => {
  const answer = await due(waiting);
  expect(answer.blocks).toMatchObject([{ kind: "text", text: expect.stringMatching(/^抱歉让您久等/) }]);
  expect(answer.blocks).toMatchObject([{ text: expect.stringContaining("400-900-2208") }]);
  expect(answer).toMatchObject({ asks: "contact", ticket: { id: "T-1043", priority: "urgent" } });
  expect(answer.notices?.[0]).toMatch(/^【加急】T-1043/);
});

test.each([
  ["a colleague took the ticket", due({ ...waiting, status: "working" })],
  ["the ticket is closed", due({ ...waiting, status: "closed" })],
  ["a colleague has the conversation", due(waiting, { servedBy: "staff" })],
  ["it is another reminder", due(waiting, {}, "something-else")],
])("it stays silent when %s", async (_name, answer) => {
  expect((await answer).blocks).toEqual([]);
});
