import { expect, expectTypeOf, test } from "vitest";
import { type Codes, type Find, findInto, type SlotValues } from "../../../src/mail/domain/code.ts";
import type { Finding } from "../../../src/mail/domain/report.ts";

const codes = {
  "x.one": {
    status: "warn",
    verdict: { zh: "还留着{who}的记录（{count} 条）", en: "{count} of {who}" },
    why: { zh: "因为", en: "because" },
    fix: { title: { zh: "改成 {value}", en: "use {value} at {host}" }, effortMinutes: 5, who: "customer" },
  },
  "x.two": { status: "pass", verdict: { zh: "好", en: "good" }, why: { zh: "好", en: "good" } },
} as const satisfies Codes;

function found(run: (find: ReturnType<typeof findInto<typeof codes>>) => void): readonly Finding[] {
  const findings: Finding[] = [];
  run(findInto(codes, findings));
  return findings;
}

test("slots are filled in both languages, with blanks where Chinese typesetting wants them", () => {
  const [latin] = found((find) => find("x.one", { who: "263 Mail", count: 2 }));
  expect(latin?.verdict).toEqual({ zh: "还留着 263 Mail 的记录（2 条）", en: "2 of 263 Mail" });
  const [han] = found((find) => find("x.one", { who: { zh: "网易", en: "NetEase" }, count: 1 }));
  expect(han?.verdict).toEqual({ zh: "还留着网易的记录（1 条）", en: "1 of NetEase" });
});

test("a stranger's value is cleaned, cut, and never a slot itself", () => {
  const [finding] = found((find) => find("x.one", { who: `{count}\u202e${"x".repeat(200)}`, count: 1 }));
  expect(finding?.verdict.en).toMatch(/^1 of \{count\}x{72}…$/);
});

test("a fix names its record; several records make several fixes", () => {
  const record = (value: string) => ({ host: "@", name: "x.example", type: "TXT", value }) as const;
  const [one] = found((find) => find("x.one", { who: "a", count: 1 }, { records: [record("v=1")] }));
  expect(one?.fixes).toEqual([
    {
      id: "x.one",
      title: { zh: "改成 v=1", en: "use v=1 at @" },
      effortMinutes: 5,
      who: "customer",
      record: record("v=1"),
    },
  ]);
  const [two] = found((find) =>
    find("x.one", { who: "a", count: 1 }, { records: [record("1"), record("2")] }),
  );
  expect(two?.fixes.map(({ id }) => id)).toEqual(["x.one.1", "x.one.2"]);
});

test("a finding without a fix text has none", () => {
  expect(found((find) => find("x.two", {}))).toEqual([
    {
      code: "x.two",
      status: "pass",
      verdict: { zh: "好", en: "good" },
      why: { zh: "好", en: "good" },
      fixes: [],
    },
  ]);
});

test("only declared codes with their own slots are accepted", () => {
  expectTypeOf<Parameters<Find<typeof codes>>[0]>().toEqualTypeOf<"x.one" | "x.two">();
  expectTypeOf<keyof SlotValues<(typeof codes)["x.one"]>>().toEqualTypeOf<"who" | "count">();
  expectTypeOf<keyof SlotValues<(typeof codes)["x.two"]>>().toBeNever();
});
