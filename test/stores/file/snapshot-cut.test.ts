import { cp } from "node:fs/promises";
import { join } from "node:path";
import { expect, test } from "vitest";
import { type Files, realFiles } from "../../../src/stores/file/files.ts";
import { openFileStore } from "../../../src/stores/index.ts";
import { audit } from "../../contracts/desk-parts.ts";
import { startMs, turn } from "../../contracts/turns.ts";
import { testFolder } from "../../helpers/folder.ts";

const clock = () => startMs;
/** Longer than what is written in one piece. */
const text = "x".repeat(40_000);

test("what comes while a snapshot is written is there once after a crash", async () => {
  const directory = await testFolder();
  let between: (() => Promise<void>) | undefined;
  /** Lets something happen after the first piece of a list is written. */
  const files: Files = {
    ...realFiles,
    async open(path, how) {
      const file = await realFiles.open(path, how);
      if (!/(?:feedback|audit)\.json\.tmp$/.test(path)) return file;
      return {
        ...file,
        async write(bytes, at) {
          const taken = await file.write(bytes, at);
          const now = between;
          between = undefined;
          await now?.();
          return taken;
        },
      };
    },
  };
  const taken: string[] = [];
  const log = ({ code }: { readonly code: string }) => void taken.push(code);
  // The fourth time makes the journal long enough.
  const store = await openFileStore({ directory, clock, files, log, snapshotBytes: 300_000 });
  let version = 0;
  const happen = async (name: string) => {
    version += 1;
    const feedback = {
      conversation: "a",
      atMs: startMs,
      verdict: "missed",
      question: `${name} ${text}`,
    } as const;
    await store.commit(turn(name, "a", version, { feedback }));
    await store.desk.write({ kind: "elsewhere" }, { ...audit("x", name), detail: text });
  };
  between = () => happen("5");
  for (const name of ["1", "2", "3", "4"]) await happen(name);
  await expect.poll(() => taken).toEqual(["snapshot"]);
  expect(between).toBeUndefined();
  const copy = await testFolder();
  for (const part of ["journal", "snapshots", "transcripts", "reports", "turns"])
    await cp(join(directory, part), join(copy, part), { recursive: true });
  const after = await openFileStore({ directory: copy, clock });
  const questions = (await after.feedback(99)).map(({ question = "" }) => question.slice(0, 1));
  expect(questions).toEqual(["5", "4", "3", "2", "1"]);
  const entries = (await after.desk.audit({ limit: 99 })).rows.map(({ subject }) => subject);
  expect(entries.toSorted()).toEqual(["1", "2", "3", "4", "5"]);
  await after.close();
  await store.close();
});
