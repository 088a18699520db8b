import { expect, test } from "vitest";
import { encodeLine } from "../../../src/stores/file/line.ts";
import { commitTurns, openOn, turnsKept } from "./data-folder.ts";
import { createMemoryDisk, type MemoryDisk } from "./memory-disk.ts";

const journalPath = (segment: number) => `/journal/0000000${segment}.jsonl`;
const setAside = (disk: MemoryDisk) => disk.paths().filter((path) => path.includes(".corrupt-"));

/** The bytes of a journal with some turns and no snapshot, and where its lines end. */
async function journalOf(turns: number) {
  const disk = createMemoryDisk();
  const { store } = await openOn(disk);
  await commitTurns(store, 1, turns);
  const bytes = disk.read(journalPath(1));
  const lineEnds = [...bytes.entries()].flatMap(([at, byte]) => (byte === 0x0a ? [at + 1] : []));
  return { bytes, lineEnds };
}

function diskWith(journal: Uint8Array): MemoryDisk {
  const disk = createMemoryDisk();
  disk.put(journalPath(1), journal);
  return disk;
}

test("a journal cut at any byte opens with the turns before the cut, and goes on", async () => {
  const { bytes, lineEnds } = await journalOf(2);
  for (let size = 0; size <= bytes.length; size += 1) {
    const disk = diskWith(bytes.subarray(0, size));
    const { store, events } = await openOn(disk);
    const kept = Math.max(0, lineEnds.filter((end) => end <= size).length - 1);
    expect([size, await turnsKept(store)]).toEqual([size, kept]);
    const clean = size === 0 || lineEnds.includes(size);
    expect(events.map(({ code }) => code)).toEqual(clean ? [] : ["journal-torn"]);
    await commitTurns(store, kept + 1, kept + 2);
    const again = await openOn(disk.copy());
    expect([size, await turnsKept(again.store)]).toEqual([size, kept + 2]);
    expect([setAside(disk), again.events]).toEqual([[], []]);
    await again.store.close();
    await store.close();
  }
});

test("any flipped bit is noticed: what was before it is kept, the rest is set aside and reported", async () => {
  const { bytes, lineEnds } = await journalOf(2);
  for (let at = 0; at < bytes.length - 1; at += 1) {
    const damaged = Buffer.from(bytes);
    damaged[at] = (damaged[at] ?? 0) ^ (1 << (at % 8));
    const disk = diskWith(damaged);
    const { store, events } = await openOn(disk);
    const goodLines = lineEnds.filter((end) => end <= at).length;
    expect([at, await turnsKept(store)]).toEqual([at, Math.max(0, goodLines - 1)]);
    expect(events.map(({ code }) => code)).toEqual(["damaged", "snapshot"]);
    expect(await store.health()).toEqual({ ok: true, detail: expect.stringMatching(/set aside/) });
    const [copy = "none"] = setAside(disk);
    expect(disk.read(copy).equals(damaged.subarray(lineEnds[goodLines - 1] ?? 0))).toBe(true);
    await store.close();
  }
});

test("after damage the store goes on, and a ticket number told before is not told again", async () => {
  const disk = createMemoryDisk();
  const { store } = await openOn(disk);
  const told = [await store.reserveTicketNumber(), await store.reserveTicketNumber()];
  const damaged = Buffer.from(disk.read(journalPath(1)));
  damaged[80] = 0;
  const other = diskWith(damaged);
  const { store: again } = await openOn(other);
  expect(told).not.toContain(await again.reserveTicketNumber());
  await commitTurns(again, 1, 3);
  await again.close();
  const { store: last, events } = await openOn(other);
  expect([await turnsKept(last), events]).toEqual([3, []]);
});

/** At least three journal files and no snapshot: each was interrupted. */
async function severalJournals() {
  const disk = createMemoryDisk({
    before({ does, path }) {
      if (does === "rename" && path.startsWith("/snapshots")) throw new Error("interrupted");
    },
  });
  const { store } = await openOn(disk, { snapshotBytes: 800 });
  let turns = 0;
  while (disk.read(journalPath(3)).length < 1_000) {
    turns += 1;
    await commitTurns(store, turns, turns);
  }
  return { disk: disk.copy(), turns };
}

test("journal files behind interrupted snapshots are read one after another", async () => {
  const { disk, turns } = await severalJournals();
  const { store, events } = await openOn(disk);
  expect([await turnsKept(store), events]).toEqual([turns, []]);
});

test("damage in the middle: nothing behind it is used, nothing of it is thrown away", async () => {
  const { disk, turns } = await severalJournals();
  disk.put(journalPath(2), disk.read(journalPath(2)).subarray(0, -1));
  const third = disk.read(journalPath(3));
  const { store, events } = await openOn(disk);
  const kept = await turnsKept(store);
  expect(kept).toBeGreaterThan(0);
  expect(kept).toBeLessThan(turns);
  expect(events[0]).toMatchObject({ level: "error", code: "damaged" });
  expect(events[0]?.text).toContain("00000002.jsonl is damaged at byte");
  const copy = setAside(disk).find((path) => path.startsWith(journalPath(3)));
  expect(disk.read(copy ?? "none").equals(third)).toBe(true);
});

test("a missing journal file is reported, and those behind it are set aside", async () => {
  const { disk } = await severalJournals();
  await disk.at("").remove(journalPath(2));
  const { store, events } = await openOn(disk);
  expect(await turnsKept(store)).toBeGreaterThan(0);
  expect(events[0]?.text).toContain("00000002.jsonl is missing");
  expect(setAside(disk).filter((path) => path.startsWith(journalPath(3)))).toHaveLength(1);
});

test.each([
  ["a newer journal", [{ kind: "journal", schemaVersion: 2, segment: 1 }]],
  ["a kind of record that is not known", [{ kind: "journal", schemaVersion: 1, segment: 1 }, { kind: "x" }]],
  [
    "a turn of another shape",
    [
      { kind: "journal", schemaVersion: 1, segment: 1 },
      { kind: "turn", turn: {} },
    ],
  ],
])("%s is refused and left alone", async (_title, records) => {
  const journal = Buffer.from(records.map(encodeLine).join(""));
  const disk = diskWith(journal);
  await expect(openOn(disk)).rejects.toMatchObject({
    code: "newer-data",
    message: expect.stringMatching(/newer version .* start that version/),
  });
  expect([disk.paths(), disk.read(journalPath(1)).equals(journal)]).toEqual([[journalPath(1)], true]);
});
