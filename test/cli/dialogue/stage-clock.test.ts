import { expect, test } from "vitest";
import { betweenMs, createStageClock } from "../../../src/cli/dialogue/stage-clock.ts";

const at = (time: string) => Date.parse(`2026-11-24T${time}+08:00`);

test("time runs during an action, stands between two, and never leaves the action's twenty seconds", () => {
  let realMs = 5_000;
  const clock = createStageClock("2026-11-24 14:31", () => realMs);
  clock.next(0);
  realMs += 400;
  expect(clock.now()).toBe(at("14:31:00.400"));
  clock.stop();
  realMs += 60_000;
  expect(clock.now()).toBe(at("14:31:00.400"));
  clock.next(betweenMs);
  realMs += 60_000;
  expect(clock.now()).toBe(at("14:31:39"));
  clock.stop();
  clock.next(10 * 60_000);
  expect(clock.now()).toBe(at("14:41:20"));
});

test("a moment that is none is refused", () => {
  expect(() => createStageClock("morgen", () => 0)).toThrow(RangeError);
});
