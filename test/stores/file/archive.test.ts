import { expect, test, vi } from "vitest";
import type { ReportRecord } from "../../../src/bot/index.ts";
import { startMs, turn } from "../../contracts/turns.ts";
import { openOn } from "./data-folder.ts";
import { createMemoryDisk } from "./memory-disk.ts";

const dayFile = "/reports/2026-11-23.jsonl";

const report = (id: string, body: unknown): ReportRecord => ({
  id,
  kind: "domain",
  subject: "星海.example",
  conversation: "a",
  atMs: startMs,
  body,
});

async function diskWith(reports: readonly ReportRecord[]) {
  const disk = createMemoryDisk();
  const { store } = await openOn(disk);
  for (const [index, one] of reports.entries())
    await store.commit(turn(`k${index}`, "a", index + 1, { report: one }));
  await store.close();
  return disk;
}

test("reports of several snapshots are each found where they were put, whatever characters come before", async () => {
  const disk = await diskWith([report("r1", "é📮"), report("r2", "二")]);
  const { store } = await openOn(disk);
  await store.commit(turn("k2", "a", 3, { report: report("r3", 3) }));
  await store.close();
  const { store: again } = await openOn(disk);
  const found = await Promise.all(["r1", "r2", "r3"].map((id) => again.report(id)));
  expect(found.map((one) => one?.body)).toEqual(["é📮", "二", 3]);
});

test("a report written again is the newer one, from memory and from the file", async () => {
  const disk = await diskWith([report("r1", "old"), report("r1", "new")]);
  const { store } = await openOn(disk);
  expect((await store.report("r1"))?.body).toBe("new");
  await store.commit(turn("k9", "a", 3, { report: report("r1", "newest") }));
  expect((await store.report("r1"))?.body).toBe("newest");
  await store.close();
  expect((await (await openOn(disk)).store.report("r1"))?.body).toBe("newest");
});

test("a report written again while a snapshot is being written is the newer one", async () => {
  let during: Promise<unknown> | undefined;
  const disk = createMemoryDisk({
    before({ path }) {
      if (path.endsWith("sessions.json.tmp"))
        during ??= store.commit(turn("k2", "a", 2, { report: report("r1", "new") }));
    },
  });
  const { store, events } = await openOn(disk, { snapshotBytes: 1 });
  await store.commit(turn("k1", "a", 1, { report: report("r1", "old") }));
  await vi.waitFor(() => expect(events.length).toBeGreaterThan(0));
  await during;
  expect((await store.report("r1"))?.body).toBe("new");
  expect((await (await openOn(disk.copy())).store.report("r1"))?.body).toBe("new");
});

test.each([
  ["damaged", (bytes: Buffer) => bytes.fill(0, 5, 9)],
  ["cut short", (bytes: Buffer) => bytes.subarray(0, 20)],
])("a report the disk has %s is not known", async (_title, damage) => {
  const disk = await diskWith([report("r1", 1), report("r2", 2)]);
  const [first = "", ...others] = disk.read(dayFile).toString().split("\n");
  const damaged = Buffer.concat([damage(Buffer.from(first)), Buffer.from(`\n${others.join("\n")}`)]);
  disk.put(dayFile, damaged);
  const { store } = await openOn(disk);
  expect(await store.report("r1")).toBeUndefined();
});

test("a report whose file is gone is not known", async () => {
  const disk = await diskWith([report("r1", 1)]);
  await disk.at("").remove(dayFile);
  expect(await (await openOn(disk)).store.report("r1")).toBeUndefined();
});

test.each([
  ["damaged", (bytes: Buffer) => bytes.fill(0, 5, 9)],
  ["that of another message", (bytes: Buffer) => Buffer.from(bytes.toString().replace('"k0"', '"k1"'))],
])("a message whose stored answer is %s counts as answered all the same", async (_title, damage) => {
  const disk = createMemoryDisk();
  const { store } = await openOn(disk);
  await store.commit(turn("k0", "a", 1, { passive: "p" }));
  await store.close();
  const path = "/turns/2026-11-23.jsonl";
  disk.put(path, damage(Buffer.from(disk.read(path))));
  const { store: again } = await openOn(disk);
  expect((await again.begin("k0", "a")).answered).toEqual({ key: "k0", conversation: "a", atMs: 0 });
  expect(await again.commit(turn("k0", "a", 2))).toMatchObject({ state: "answered" });
});
