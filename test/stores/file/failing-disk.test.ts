import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { expect, test, vi } from "vitest";
import { openFileStore } from "../../../src/stores/index.ts";
import { row, session, startMs, turn } from "../../contracts/turns.ts";
import { testFolder } from "../../helpers/folder.ts";
import { commitTurns, openAt, openOn, turnsKept } from "./data-folder.ts";
import { createMemoryDisk, type DiskFaults } from "./memory-disk.ts";

const systemError = (code: string) => Object.assign(new Error(code), { code });
const lease = { nowMs: startMs, leaseMs: 60_000, limit: 10 };

/** Commits turns one after another until one is refused; returns how many were taken. */
async function fill(store: Parameters<typeof commitTurns>[0], from: number): Promise<number> {
  for (let n = from; ; n += 1) {
    try {
      await commitTurns(store, n, n);
    } catch {
      return n - 1;
    }
  }
}

test.each([0, 1, 7, 150, 299])(
  "a full disk (%i bytes into a record): refused turns change nothing, told ones stay",
  async (odd) => {
    const faults: DiskFaults = {};
    const disk = createMemoryDisk(faults);
    const { store, events } = await openOn(disk);
    await commitTurns(store, 1, 3);
    faults.freeBytes = odd;
    await expect(commitTurns(store, 4, 4)).rejects.toMatchObject({
      code: "write-failed",
      message: expect.stringMatching(/disk is full: nothing was changed/),
    });
    expect(await turnsKept(store)).toBe(3);
    expect(await store.health()).toEqual({ ok: false, detail: expect.stringMatching(/disk is full/) });
    expect(await turnsKept((await openOn(disk.copy())).store)).toBe(3);

    faults.freeBytes = 100_000;
    await commitTurns(store, 4, 6);
    expect(await store.health()).toMatchObject({ ok: true });
    expect(await turnsKept((await openOn(disk.copy())).store)).toBe(6);
    expect(events.map(({ code }) => code)).toEqual(["write-failed", "writes-again"]);
  },
);

test("a disk that fills up and is freed again and again loses nothing that was told", async () => {
  const faults: DiskFaults = { freeBytes: 2_000 };
  const disk = createMemoryDisk(faults);
  const { store } = await openOn(disk, { snapshotBytes: 2_500 });
  let told = 0;
  for (let round = 0; round < 25; round += 1) {
    told = await fill(store, told + 1);
    expect(await turnsKept((await openOn(disk.copy())).store)).toBe(told);
    faults.freeBytes = 700 + 531 * round;
  }
  expect(told).toBeGreaterThan(50);
});

test("many callers on a disk that takes a part of their write: each is told what became of its turn", async () => {
  const faults: DiskFaults = {};
  const disk = createMemoryDisk(faults);
  const { store } = await openOn(disk);
  faults.freeBytes = 1_500;
  const keys = Array.from({ length: 20 }, (_, index) => `k${index}`);
  const results = await Promise.allSettled(keys.map((key) => store.commit(turn(key, key, 1))));
  const { store: again } = await openOn(disk.copy());
  for (const [index, key] of keys.entries()) {
    const told = results[index]?.status === "fulfilled";
    expect([key, (await again.begin(key, key)).session]).toEqual([key, told ? session(1) : undefined]);
  }
});

test("while the disk is full no message is given out: its sending could not be noted", async () => {
  const faults: DiskFaults = {};
  const { store } = await openOn(createMemoryDisk(faults));
  await store.commit(turn("k", "a", 1, { outbox: [row("a1", "a"), row("b1", "b")] }));
  expect(await store.leaseOutbox({ ...lease, limit: 1 })).toHaveLength(1);
  faults.freeBytes = 0;
  await expect(store.settleOutbox([{ id: "a1", result: "sent" }])).rejects.toThrow(/disk is full/);
  expect(await store.leaseOutbox(lease)).toEqual([]);
  faults.freeBytes = 10_000;
  expect((await store.leaseOutbox(lease)).map(({ id }) => id)).toEqual(["b1"]);
  expect(await store.health()).toMatchObject({ ok: true });
});

test("after a failed sync nothing more is taken, and what was told before is there after a restart", async () => {
  let fails = false;
  const disk = createMemoryDisk({
    before({ does }) {
      if (fails && does === "datasync") throw systemError("EIO");
    },
  });
  const onBroken = vi.fn();
  const { store, events } = await openOn(disk, { onBroken });
  await store.commit(turn("a", "a", 1, { outbox: [row("a1", "a")] }));
  await commitTurns(store, 1, 3);
  fails = true;
  await expect(commitTurns(store, 4, 4)).rejects.toMatchObject({ code: "broken" });
  fails = false;
  await expect(commitTurns(store, 4, 4)).rejects.toMatchObject({
    code: "broken",
    message: expect.stringMatching(/check the disk, then restart/),
  });
  expect(onBroken).toHaveBeenCalledTimes(1);
  expect(events.map(({ code }) => code)).toEqual(["broken"]);
  expect(await store.health()).toMatchObject({ ok: false });
  expect(await store.leaseOutbox(lease)).toEqual([]);
  expect((await store.begin("k3", "c")).answered?.passive).toBe("p3");
  await store.close();
  const kept = await turnsKept((await openOn(disk.powerCut(() => 0))).store);
  expect(kept).toBe(3);
});

test("when a half-written record cannot be cut off, nothing is written behind it", async () => {
  const faults: DiskFaults = {};
  const disk = createMemoryDisk(faults);
  const { store } = await openOn(disk);
  await commitTurns(store, 1, 2);
  faults.freeBytes = 20;
  faults.before = ({ does }) => {
    if (does === "truncate") throw systemError("EIO");
  };
  await expect(commitTurns(store, 3, 3)).rejects.toThrow(/disk is full/);
  faults.freeBytes = 10_000;
  await expect(commitTurns(store, 3, 3)).rejects.toMatchObject({ code: "broken" });
  const { store: again, events } = await openOn(disk.copy());
  expect([await turnsKept(again), events.map(({ code }) => code)]).toEqual([2, ["journal-torn"]]);
});

test("a snapshot that fails is reported and tried again later; messages are taken all the while", async () => {
  let fails = true;
  const disk = createMemoryDisk({
    before({ does, path }) {
      if (fails && does === "rename" && path.endsWith("tickets.json")) throw systemError("EIO");
    },
  });
  const { store, events } = await openOn(disk, { snapshotBytes: 1_000 });
  await commitTurns(store, 1, 10);
  await vi.waitFor(async () => expect((await store.health()).detail).toMatch(/last snapshot failed: EIO/));
  expect(await store.health()).toMatchObject({ ok: true });
  fails = false;
  await commitTurns(store, 11, 30);
  await vi.waitFor(async () => expect((await store.health()).detail).not.toMatch(/snapshot/));
  expect(new Set(events.map(({ code }) => code))).toEqual(new Set(["snapshot-failed", "snapshot"]));
  const { store: again, events: none } = await openOn(disk.copy());
  expect([await turnsKept(again), none]).toEqual([30, []]);
});

test("of a snapshot that failed at the very end nothing is left to be taken for a whole one", async () => {
  const disk = createMemoryDisk({
    before({ does, path }) {
      if (does === "sync-folder" && path.startsWith("/snapshots/") && wholeAt(path)) throw systemError("EIO");
    },
  });
  const wholeAt = (folder: string) => disk.paths().includes(`${folder}/meta.json`);
  const { store, events } = await openOn(disk);
  await commitTurns(store, 1, 3);
  await store.close();
  expect(events.map(({ code }) => code)).toEqual(["snapshot-failed"]);
  expect(disk.paths().filter((path) => path.startsWith("/snapshots"))).toEqual([]);
  expect(await turnsKept((await openOn(disk.copy())).store)).toBe(3);
});

test("a turn that could not be read again is refused at once, and nothing of it is kept", async () => {
  const { store } = await openOn(createMemoryDisk());
  const commit = turn("k", "c", 1, { outbox: [row("r", "c", { dueAtMs: Number.NaN })] });
  await expect(store.commit(commit)).rejects.toMatchObject({
    code: "invalid",
    message: expect.stringMatching(/outbox\.0\.dueAtMs/),
  });
  expect([await store.begin("k", "c"), await store.outboxDepth()]).toEqual([{ held: [] }, 0]);
});

test("a data folder that is a file, or below one, is refused with what to do", async () => {
  const file = join(await testFolder(), "data");
  await writeFile(file, "");
  for (const directory of [file, join(file, "below")])
    await expect(openAt(directory)).rejects.toMatchObject({
      code: "not-a-folder",
      message: expect.stringMatching(/is not a folder: .*DATA_DIR/),
    });
});

test.each([
  ["EACCES", "not-writable", /cannot be written: .*DATA_DIR/],
  ["EROFS", "not-writable", /cannot be written: .*DATA_DIR/],
  ["ENOSPC", "disk-full", /is full: free space/],
  ["EDQUOT", "disk-full", /is full: free space/],
])("%s at the start is explained, and the folder is not left locked", async (system, code, message) => {
  const disk = createMemoryDisk({
    before({ does }) {
      if (does === "create") throw systemError(system);
    },
  });
  const directory = await testFolder();
  const open = (files = disk.at(directory)) => openFileStore({ directory, clock: () => startMs, files });
  await expect(open()).rejects.toMatchObject({ code, message: expect.stringMatching(message) });
  await (await open(createMemoryDisk().at(directory))).close();
});
