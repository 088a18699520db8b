import { expect, test } from "vitest";
import { createCheckLimit } from "../../src/skills/index.ts";

test("five checks in ten minutes, per person, then again", () => {
  const mayCheck = createCheckLimit();
  const ann = [0, 1, 2, 3, 4, 5].map((minute) => mayCheck("ann", minute * 60_000));
  expect(ann).toEqual(["granted", "granted", "granted", "granted", "granted", "too-many-by-you"]);
  expect(mayCheck("bob", 300_000)).toBe("granted");
  expect(mayCheck("ann", 601_000)).toBe("granted");
});

test("sixty checks a minute for everybody together; who was refused has lost nothing", () => {
  const mayCheck = createCheckLimit();
  const crowd = Array.from({ length: 61 }, (_, i) => mayCheck(`person ${i}`, i));
  expect(crowd.filter((leave) => leave === "granted")).toHaveLength(60);
  expect(crowd.at(-1)).toBe("too-many-by-all");
  for (let i = 0; i < 9; i += 1) expect(mayCheck("ann", 1_000 + i)).toBe("too-many-by-all");
  expect(mayCheck("ann", 60_100)).toBe("granted");
});
