import { describe, expect, test } from "vitest";
import {
  duplicates,
  failedDisk,
  fullDisk,
  knowledgeStorm,
  type Outcome,
  powerCut,
  printOutcomes,
  secondProcess,
  slowQuestion,
  terminate,
} from "../../src/cli/faults/index.ts";

// The short version of `npm run faults`: the same faults, fewer rounds. Where a machine cannot make one it says why.
describe("the fault matrix, short", () => {
  test.each<[row: string, fault: string, run: () => Promise<Outcome>]>([
    ["2", "power cut on ext4, twice", () => powerCut("ext4", 2)],
    ["2", "power cut on xfs, once", () => powerCut("xfs", 1)],
    ["3", "a disk that is full, then freed", fullDisk],
    ["4", "a disk that fails for good", failedDisk],
    ["6", "a second process on one folder", secondProcess],
    ["14", "duplicated and shuffled traffic", () => duplicates(2_000)],
    ["16", "a slow question, killed while its answer is owed", slowQuestion],
    ["20", "SIGTERM under load", terminate],
    ["21", "broken knowledge saved again and again", () => knowledgeStorm(12)],
  ])(
    "row %s: %s",
    async (row, fault, run) => {
      const outcome = await run();
      process.stdout.write(printOutcomes([{ fault: { row, fault, run }, outcome }]));
      expect(outcome.state, outcome.seen).not.toBe("broken");
    },
    180_000,
  );
});
