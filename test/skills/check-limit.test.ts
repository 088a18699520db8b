import { expect, test } from "vitest";
import { createCheckLimit } from "../../src/skills/index.ts";

test("five checks in ten minutes, per person, then again", () => {
  const mayCheck = createCheckLimit(5, 600_000);
  const ann = [0, 1, 2, 3, 4, 5].map((minute) => mayCheck("ann", minute * 60_000));
  expect(ann).toEqual([true, true, true, true, true, false]);
  expect(mayCheck("bob", 300_000)).toBe(true);
  expect(mayCheck("ann", 601_000)).toBe(true);
});
