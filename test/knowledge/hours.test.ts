import { expect, test } from "vitest";
import { type Company, isOpen, nextOpening } from "../../src/knowledge/index.ts";

const company: Company = {
  name: { "zh-Hans": "示例公司", en: "Sample Ltd." },
  hotline: "400-000-0000",
  hours: { timezone: "Asia/Shanghai", days: [1, 2, 3, 4, 5], opens: "09:00", closes: "18:00" },
  holidays: [{ from: "2026-10-01", to: "2026-10-07", name: "国庆" }],
  workdays: ["2026-10-10"],
  links: {},
};
/** Beijing wall clock to epoch ms. */
const at = (wall: string) => Date.parse(`${wall}:00+08:00`);

test.each([
  ["Monday at opening", "2026-11-23T09:00", true],
  ["a minute before", "2026-11-23T08:59", false],
  ["a minute before closing", "2026-11-23T17:59", true],
  ["at closing", "2026-11-23T18:00", false],
  ["Saturday", "2026-11-21T10:00", false],
  ["a holiday on a Thursday", "2026-10-01T10:00", false],
  ["the last holiday", "2026-10-07T10:00", false],
  ["the day after the holidays", "2026-10-08T10:00", true],
  ["a Saturday worked to make up", "2026-10-10T10:00", true],
])("%s", (_, wall, open) => {
  expect(isOpen(company, at(wall))).toBe(open);
});

test.each([
  ["open now is now", "2026-11-23T10:00", "2026-11-23T10:00"],
  ["early on a working day", "2026-11-23T07:00", "2026-11-23T09:00"],
  ["the evening before", "2026-11-23T20:00", "2026-11-24T09:00"],
  ["Saturday night waits for Monday", "2026-11-21T22:40", "2026-11-23T09:00"],
  ["over the holidays", "2026-09-30T19:00", "2026-10-08T09:00"],
  ["a made-up Saturday comes first", "2026-10-09T18:30", "2026-10-10T09:00"],
])("next opening: %s", (_, wall, opening) => {
  expect(nextOpening(company, at(wall))).toBe(at(opening));
});

test("summer time moves the opening with the wall clock", () => {
  const london = { ...company, hours: { ...company.hours, timezone: "Europe/London" } };
  // Clocks go forward on Sunday 2026-03-29: Monday 09:00 is 08:00 UTC, Friday's was 09:00 UTC.
  expect(nextOpening(london, Date.parse("2026-03-27T19:00Z"))).toBe(Date.parse("2026-03-30T08:00Z"));
});

test("a company that never opens has no next opening", () => {
  const closed = {
    ...company,
    holidays: [{ from: "2026-01-01", to: "2027-12-31", name: "closed" }],
    workdays: [],
  };
  expect(nextOpening(closed, at("2026-11-23T10:00"))).toBeUndefined();
});
