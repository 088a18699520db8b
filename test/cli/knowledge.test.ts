import { execFile } from "node:child_process";
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";
import { smallFiles, withFolder } from "../knowledge/small-folder.ts";

const repository = fileURLToPath(new URL("../..", import.meta.url));

function knowledge(...args: string[]): Promise<{ status: number; out: string; err: string }> {
  return new Promise((resolve) => {
    execFile(
      process.execPath,
      ["--import", "tsx", "src/cli/knowledge.ts", ...args],
      { cwd: repository },
      (error, out, err) => resolve({ status: typeof error?.code === "number" ? error.code : 0, out, err }),
    );
  });
}

test("the knowledge of this repository passes, with its health", async () => {
  const { status, out } = await knowledge();
  expect(status, out).toBe(0);
  expect(out).toMatch(/^why-spam +\d+ +\d+% +\d+%$/m);
  expect(out).toContain("0 errors");
});

test("errors are told by file and line and end with status 1", async () => {
  const broken = { ...smallFiles, "outside.yaml": "far: []\n" };
  await withFolder(broken, async (folder) => {
    const { status, out } = await knowledge(folder);
    expect(status).toBe(1);
    expect(out).toMatch(/^outside\.yaml:1: error: foreign: /m);
  });
});

test("wrong arguments say how it is used", async () => {
  const { status, err } = await knowledge("--fix");
  expect(status).toBe(2);
  expect(err).toContain("Usage: npm run knowledge");
});
