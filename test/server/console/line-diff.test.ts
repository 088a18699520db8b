import fc from "fast-check";
import { expect, test } from "vitest";
import { changeDetail, changedLines, drawChange } from "../../../src/server/console/line-diff.ts";

test.each([
  ["a\nb\nc", "a\nb\nc", []],
  ["a\nb\nc", "a\nx\nc", ["-b", "+x"]],
  ["a\nc", "a\nb\nc", ["+b"]],
  ["a\nb\nc\nd", "b\nd\ne", ["-a", "-c", "+e"]],
])("%j became %j", (before, after, lines) => {
  expect(changedLines(before, after)).toEqual(lines);
});

test("what went and what came is all there is between two texts", () => {
  const text = fc.array(fc.constantFrom("a", "b", "c", ""), { maxLength: 12 });
  fc.assert(
    fc.property(text, text, (before, after) => {
      const lines = changedLines(before.join("\n"), after.join("\n"));
      const of = (sign: string) => lines.filter((line) => line.startsWith(sign)).map((line) => line.slice(1));
      const without = (all: readonly string[], gone: readonly string[]) => {
        const left = [...all];
        for (const line of gone) left.splice(left.indexOf(line), 1);
        return left.toSorted();
      };
      const [old, now] = [before.length > 0 ? before : [""], after.length > 0 ? after : [""]];
      expect(without(old, of("-"))).toEqual(without(now, of("+")));
    }),
  );
});

test("a long change is cut, and what it holds is text", () => {
  const long = changeDetail("a → b", "", Array.from({ length: 999 }, (_, n) => `<b>${n}</b>`).join("\n"));
  expect(long.length).toBeLessThan(9_000);
  expect(long.endsWith("\n…")).toBe(true);
  expect(drawChange(long).markup).toContain("<ins>+&lt;b&gt;0&lt;/b&gt;");
  expect(drawChange("#1234").markup).toBe("#1234");
});
