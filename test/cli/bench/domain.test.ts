import { expect, test } from "vitest";
import { benchDomain } from "../../../src/cli/bench/index.ts";

test("a small run measures both samples over every wire, in as many rounds as DNS demands", async () => {
  const table = await benchDomain({
    runs: 1,
    lossyRuns: 2,
    serialRuns: 1,
    wires: [
      { delayMs: 1, lossPercent: 0 },
      { delayMs: 1, lossPercent: 10 },
    ],
  });
  const column = (name: string) => table.rows.map((row) => row[table.columns.indexOf(name)]);
  expect(column("domain")).toEqual([
    "good.example",
    "good.example",
    "xinghai-trade.example",
    "xinghai-trade.example",
  ]);
  // MX and TXT, then the provider's SPF record, then the parts of that: no check may add a round of its own.
  expect(column("rounds")).toEqual([3, 3, 3, 3]);
  const [questions, sent] = [column("questions").map(Number), column("sent").map(Number)];
  expect(questions.every((count) => count > 25 && count < 60)).toBe(true);
  expect(sent[0]).toBe(questions[0]);
  for (const [at, count] of sent.entries()) expect(count).toBeGreaterThanOrEqual(questions[at] ?? Number.NaN);
});
