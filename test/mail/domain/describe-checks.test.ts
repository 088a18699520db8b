import { readFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";
import { describeChecks } from "../../../src/mail/index.ts";

test("docs/checks.md is what the code says: npm run --silent domain -- --codes > docs/checks.md", async () => {
  const page = await readFile(fileURLToPath(new URL("../../../docs/checks.md", import.meta.url)), "utf8");
  expect(page).toBe(`${describeChecks()}\n`);
  expect(page.match(/^\| `/gm)?.length).toBeGreaterThan(100);
});
