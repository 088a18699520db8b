import { expect, test } from "vitest";
import { newSession, refresh, type Session, sessionLimits } from "../../src/bot/index.ts";

const session: Session = {
  ...newSession(0),
  misses: 1,
  asks: { slot: "domain", atMs: 0 },
  menu: { items: [{ id: "a", title: "A" }], atMs: 0 },
  domain: "a.example",
  reportId: "R-1",
};

test.each([
  [0, { asks: true, menu: true, misses: 1, domain: true }],
  [sessionLimits.slotTtlMs + 1, { asks: false, menu: false, misses: 1, domain: true }],
  [sessionLimits.idleTtlMs + 1, { asks: false, menu: false, misses: 0, domain: true }],
  [sessionLimits.domainTtlMs + 1, { asks: false, menu: false, misses: 0, domain: false }],
])("after %d ms", (afterMs, expected) => {
  const now = refresh(session, afterMs);
  expect({
    asks: now.asks !== undefined,
    menu: now.menu !== undefined,
    misses: now.misses,
    domain: now.domain !== undefined,
  }).toEqual(expected);
});

test("nobody known starts afresh", () => {
  expect(refresh(undefined, 7)).toEqual(newSession(7));
});
