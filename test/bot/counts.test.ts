import { describe, expect, test } from "vitest";
import {
  type Answer,
  type Content,
  countsOf,
  newSession,
  refresh,
  type Session,
  sessionLimits,
} from "../../src/bot/index.ts";
import { ticket } from "../contracts/turns.ts";

const answered: Answer = { blocks: [], outcome: "answered", remember: { slug: "spf-setup" } };
const person: Answer = { blocks: [], outcome: "person", ticket: ticket("T-1", "app:a", { reason: "anger" }) };

function counted(
  content: Content,
  answer: Answer,
  {
    session = {},
    tookMs = 80,
    passive = true,
  }: { session?: Partial<Session>; tookMs?: number; passive?: boolean } = {},
): readonly string[] {
  const message = { id: "1", channel: "app", conversation: "app:a", sender: "a", sentAtMs: 0, content };
  return countsOf({
    message,
    session: { ...newSession(0), ...session },
    intent: "faq",
    answer,
    tookMs,
    passive,
  })
    .map(({ name, label }) => (label === undefined ? name : `${name} ${label}`))
    .toSorted();
}

const text: Content = { kind: "text", text: "SPF 怎么设置" };

describe("what a turn adds to the figures of its day", () => {
  test.each<[string, readonly string[], readonly string[]]>([
    [
      "the first question of a conversation",
      counted(text, answered),
      ["entry spf-setup", "intent faq", "outcome answered", "question app", "session app", "took 100"],
    ],
    [
      "a later one that took too long",
      counted(text, answered, { session: { heard: true }, tookMs: 5_001, passive: false }),
      ["entry spf-setup", "intent faq", "late", "outcome answered", "question app", "took 10000"],
    ],
    [
      "small talk begins a conversation, and is no question",
      counted(text, { blocks: [], outcome: "social" }),
      ["session app"],
    ],
    [
      "somebody who is back within a day",
      counted(text, { blocks: [], outcome: "social" }, { session: { returning: true } }),
      ["returned app", "session app"],
    ],
    [
      "a person asked for the first time",
      counted(text, person, { session: { heard: true } }),
      ["handed anger", "intent faq", "outcome person", "question app", "took 100"],
    ],
    [
      "and for the second",
      counted(text, person, { session: { heard: true, personRequests: 1 } }),
      ["intent faq", "outcome person", "question app", "took 100"],
    ],
    ["a reminder of the bot to itself", counted({ kind: "timer", name: "t" }, answered), ["entry spf-setup"]],
    [
      "where somebody came from",
      counted({ kind: "enter", how: "opened", from: "官网" }, { blocks: [], outcome: "social" }),
      ["source 官网"],
    ],
    [
      "what was not delivered",
      counted({ kind: "undelivered", why: "security" }, { blocks: [], outcome: "social" }),
      ["undelivered security"],
    ],
    [
      "a thumb",
      counted(
        { kind: "rated", verdict: "useful", of: "1" },
        {
          blocks: [],
          outcome: "social",
          feedback: { verdict: "useful" },
        },
      ),
      ["feedback useful"],
    ],
  ])("%s", (_what, counts, expected) => {
    expect(counts).toEqual(expected);
  });
});

describe("when a conversation counts as a new one", () => {
  const spoke = { ...newSession(0), heard: true } as const;
  const { idleTtlMs, returningMs } = sessionLimits;
  test.each([
    ["at once", 1, { heard: true }],
    ["after half an hour", idleTtlMs + 1, { returning: true }],
    ["within a day", returningMs, { returning: true }],
    ["after a day", returningMs + 1, {}],
  ])("the customer writes again %s", (_when, nowMs, expected) => {
    const { heard, returning } = refresh(spoke, nowMs);
    expect({ ...(heard && { heard }), ...(returning && { returning }) }).toEqual(expected);
  });
});
