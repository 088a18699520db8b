import { appendFile, chmod, readdir, readFile, rm } from "node:fs/promises";
import { join } from "node:path";
import { expect, test } from "vitest";
import type { Feedback } from "../../../src/bot/index.ts";
import { readFeedback } from "../../../src/stores/index.ts";
import { startMs, turn } from "../../contracts/turns.ts";
import { testFolder } from "../../helpers/folder.ts";
import { openAt } from "./data-folder.ts";

const said = (question: string): Feedback => ({
  conversation: "c",
  atMs: startMs,
  verdict: "unsure",
  question,
  slug: "spf-setup",
  confidence: 0.5,
  candidates: [{ slug: "spf-setup", score: 0.4 }],
});

test("what a running store has committed is read, snapshot and journal alike", async () => {
  const directory = await testFolder();
  const first = await openAt(directory, { snapshotBytes: 1 });
  await first.store.commit(turn("k1", "c", 1, { feedback: said("一") }));
  await first.store.close();
  const { store } = await openAt(directory);
  await store.commit(turn("k2", "c", 2, { feedback: said("二") }));
  await store.commit(turn("k3", "c", 3));
  const before = await listing(directory);
  expect(await readFeedback(directory)).toEqual([said("一"), said("二")]);
  expect(await listing(directory)).toEqual(before);
  expect(await store.feedback(5)).toEqual([said("二"), said("一")]);
});

test("a line that is being written is left out", async () => {
  const directory = await testFolder();
  const { store } = await openAt(directory);
  await store.commit(turn("k1", "c", 1, { feedback: said("一") }));
  const [segment = ""] = (await readdir(join(directory, "journal"))).toReversed();
  const path = join(directory, "journal", segment);
  const line = (await readFile(path, "utf8")).trimEnd().split("\n").at(-1) ?? "";
  await appendFile(path, line.slice(0, 40));
  expect(await readFeedback(directory)).toEqual([said("一")]);
});

test("feedback as older versions wrote it is read", async () => {
  const directory = await testFolder();
  const { store } = await openAt(directory);
  const old: Feedback = { conversation: "c", atMs: startMs, verdict: "missed", question: "一" };
  await store.commit(turn("k1", "c", 1, { feedback: old }));
  expect(await readFeedback(directory)).toEqual([old]);
});

test("a folder without data is told as one", async () => {
  const directory = await testFolder();
  await expect(readFeedback(join(directory, "nowhere"))).rejects.toMatchObject({ code: "not-a-folder" });
  await expect(readFeedback(directory)).rejects.toThrow(/is no data folder: name the one the bot writes to/);
});

test.skipIf(process.getuid?.() === 0)("a folder of somebody else is told as one", async () => {
  const directory = await testFolder();
  await (await openAt(directory)).store.close();
  await chmod(join(directory, "snapshots"), 0o000);
  await expect(readFeedback(directory)).rejects.toMatchObject({ code: "not-readable" });
  await chmod(join(directory, "snapshots"), 0o700);
});

test("a snapshot that is gone half is damaged, not empty", async () => {
  const directory = await testFolder();
  const { store } = await openAt(directory, { snapshotBytes: 1 });
  await store.commit(turn("k1", "c", 1, { feedback: said("一") }));
  await store.close();
  const [newest = ""] = (await readdir(join(directory, "snapshots"))).toSorted().toReversed();
  await rm(join(directory, "snapshots", newest, "feedback.json"));
  await expect(readFeedback(directory)).rejects.toMatchObject({ code: "damaged" });
});

const listing = async (directory: string) => (await readdir(directory, { recursive: true })).toSorted();
