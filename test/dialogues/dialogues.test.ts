import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";
import { playDialogue, readDialogue } from "../../src/cli/dialogue/index.ts";

/** Each transcript of this folder is played to the whole bot: real callbacks, the emulator's API, sample DNS. */
const folder = fileURLToPath(new URL(".", import.meta.url));
const names = readdirSync(folder).filter((name) => name.endsWith(".md"));

test("there are transcripts", () => {
  expect(names.length).toBeGreaterThan(7);
});

test.each(names)("%s", async (name) => {
  const { report } = await playDialogue(readDialogue(readFileSync(join(folder, name), "utf8")));
  // To accept what the bot says now: npm run chat -- --replay FILE --record FILE, and read the diff.
  expect(report.join("\n")).toBe("");
});
