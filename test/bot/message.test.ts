import { expect, test } from "vitest";
import { describeSaid } from "../../src/bot/index.ts";

const menu = {
  items: [
    { id: "check", title: "查域名" },
    { id: "human", title: "找人工" },
  ],
  atMs: 0,
};
const text = (said: string) => ({ kind: "text", text: said }) as const;

test.each([
  ["2", { menu }, "2（找人工）"],
  [" 1 ", { menu }, "1（查域名）"],
  ["3", { menu }, "3"],
  ["2", {}, "2"],
  ["我有 2 个域名", { menu }, "我有 2 个域名"],
])("%j is kept as what it stood for", (said, session, kept) => {
  expect(describeSaid(text(said), session)).toBe(kept);
});

test("a click says what was on the button already", () => {
  expect(describeSaid({ kind: "choice", itemId: "human", text: "找人工" }, { menu })).toBe("找人工");
});
