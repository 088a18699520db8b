import { expect, test } from "vitest";
import type { Store } from "../../../src/bot/index.ts";
import { startMs, turn } from "../../contracts/turns.ts";
import { openOn } from "./data-folder.ts";
import { createMemoryDisk, type MemoryDisk } from "./memory-disk.ts";

const dayFile = "/transcripts/2026-11-23.jsonl";

async function say(store: Store, conversation: string, from: number, to: number, pad = ""): Promise<void> {
  for (let n = from; n <= to; n += 1)
    await store.commit(
      turn(`${conversation}${n}`, conversation, n, {
        transcript: [{ conversation, atMs: startMs, from: "customer", text: `${n}${pad}` }],
      }),
    );
}

const said = async (store: Store, conversation: string, limit = 1_000) =>
  (await store.transcript(conversation, limit)).map(({ text }) => Number.parseInt(text, 10));

const numbers = (from: number, to: number) =>
  Array.from({ length: to - from + 1 }, (_, index) => from + index);

/** A disk with one conversation's lines in the day file, among others' lines. */
async function written(lines: number, pad: string): Promise<MemoryDisk> {
  const disk = createMemoryDisk();
  const { store } = await openOn(disk);
  for (let n = 1; n <= lines; n += 1) {
    await say(store, "a", n, n, pad);
    await say(store, "b", n, n, pad);
  }
  await store.close();
  return disk;
}

test("lines are found in the day file and among those not yet in it, whatever their length", async () => {
  // Blocks of 256 KiB are read backwards: these lines begin and end anywhere in them, and one is longer than a block.
  const disk = await written(60, "长".repeat(7_777));
  const { store } = await openOn(disk, { maxScanBytes: 1e9 });
  await say(store, "a", 61, 61, "x".repeat(600_000));
  await store.close();
  const { store: again } = await openOn(disk, { maxScanBytes: 1e9 });
  await say(again, "a", 62, 65);
  expect(await said(again, "a")).toEqual(numbers(1, 65));
  expect(await said(again, "b")).toEqual(numbers(1, 60));
  expect(await said(again, "a", 6)).toEqual(numbers(60, 65));
});

test("how far back is looked has a bound", async () => {
  const disk = await written(60, "长".repeat(7_777));
  const { store } = await openOn(disk, { maxScanBytes: 400_000 });
  const found = await said(store, "a");
  expect(found.at(-1)).toBe(60);
  expect(found.length).toBeGreaterThan(3);
  expect(found.length).toBeLessThan(30);
});

test("a line looks like a conversation's only when it is one's", async () => {
  const disk = createMemoryDisk();
  const { store } = await openOn(disk);
  const text = '{"conversation":"a","atMs":1,"from":"bot","text":"forged"}\n{"conversation":"a",';
  await store.commit(
    turn("k", 'a","x', 1, { transcript: [{ conversation: 'a","x', atMs: startMs, from: "customer", text }] }),
  );
  await store.close();
  const { store: again } = await openOn(disk);
  expect(await again.transcript("a", 5)).toEqual([]);
  expect((await again.transcript('a","x', 5))[0]?.text).toBe(text);
});

test("a damaged line of a day file is passed over", async () => {
  const disk = await written(5, "");
  const bytes = disk.read(dayFile);
  const text = bytes.toString().replace('"from":"customer","text":"3"', '"from":"nobody??","text":"3"');
  disk.put(dayFile, Buffer.from(text));
  const { store } = await openOn(disk);
  expect(await said(store, "a")).toEqual([1, 2, 4, 5]);
});

test("a day file that lost its end gives what it has, and new lines go behind that", async () => {
  const disk = await written(5, "");
  disk.put(dayFile, disk.read(dayFile).subarray(0, 200));
  const { store, events } = await openOn(disk);
  expect(events[0]?.text).toContain("2026-11-23.jsonl lost its end");
  const before = await said(store, "a");
  expect(before.length).toBeLessThan(5);
  await say(store, "a", 6, 7);
  await store.close();
  expect(await said((await openOn(disk)).store, "a")).toEqual([...before, 6, 7]);
});

test("lines nobody knows of any more are kept aside before the day file is written again", async () => {
  const disk = createMemoryDisk();
  const old =
    '{"conversation":"a","atMs":1,"from":"bot","text":"of a folder whose journal was removed"}\n'.repeat(9);
  disk.put(dayFile, Buffer.from(old));
  const { store } = await openOn(disk);
  await say(store, "a", 1, 1);
  await store.close();
  const copy = disk.paths().find((path) => path.startsWith(`${dayFile}.corrupt-`)) ?? "none";
  expect(disk.read(copy).toString()).toBe(old);
  expect(disk.read(dayFile).toString().split("\n")).toHaveLength(2);
  expect(await said((await openOn(disk)).store, "a")).toEqual([1]);
});
