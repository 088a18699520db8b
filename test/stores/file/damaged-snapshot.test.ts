import { expect, test } from "vitest";
import { commitTurns, openOn, turnsKept } from "./data-folder.ts";
import { createMemoryDisk, type MemoryDisk } from "./memory-disk.ts";

/** Each close takes a snapshot; the last turns are only in the journal, as after a crash. */
async function diskWithSnapshots(count: number): Promise<MemoryDisk> {
  const disk = createMemoryDisk();
  for (let n = 0; n < count; n += 1) {
    const { store } = await openOn(disk);
    await commitTurns(store, 2 * n + 1, 2 * n + 2);
    await store.close();
  }
  const { store } = await openOn(disk);
  await commitTurns(store, 2 * count + 1, 2 * count + 2);
  return disk.copy();
}

const inGeneration = (generation: number, file: string) => `/snapshots/0000000${generation}/${file}`;
const bytesOf = (disk: MemoryDisk) => disk.paths().map((path) => [path, disk.read(path).toString("latin1")]);

const damages: readonly [string, (sound: Buffer) => Buffer][] = [
  ["of no bytes", () => Buffer.alloc(0)],
  ["of NUL bytes", (sound) => Buffer.alloc(sound.length)],
  ["cut short", (sound) => sound.subarray(0, -30)],
  ["without its last byte", (sound) => sound.subarray(0, -1)],
  ["with a flipped bit", (sound) => Buffer.from(sound.map((byte, at) => (at === 40 ? byte ^ 4 : byte)))],
  [
    "with a flipped bit in its version",
    (sound) => Buffer.from(sound.map((byte, at) => (at === 17 ? byte ^ 8 : byte))),
  ],
  ["[]", () => Buffer.from("[]")],
  ["null", () => Buffer.from("null")],
  ["{}", () => Buffer.from("{}")],
  ["not JSON", () => Buffer.from("hello")],
  [
    "printed anew by hand",
    (sound) => Buffer.from(JSON.stringify(JSON.parse(sound.toString()), undefined, 2)),
  ],
  [
    "with a line in another order",
    (sound) => Buffer.from(sound.toString().split("\n").toReversed().join("\n")),
  ],
];

test.each(
  ["sessions.json", "turns.json", "meta.json"].flatMap((file) =>
    damages.map(([damage, to]) => [file, damage, to] as const),
  ),
)(
  "%s %s: the snapshot before it and the journal are used, and it is kept aside as it is",
  async (file, _damage, to) => {
    const disk = await diskWithSnapshots(3);
    const damaged = to(disk.read(inGeneration(3, file)));
    disk.put(inGeneration(3, file), damaged);
    const { store, events } = await openOn(disk);
    expect(await turnsKept(store)).toBe(8);
    expect(events).toMatchObject([{ level: "error", code: "damaged" }, { code: "snapshot" }]);
    expect(await store.health()).toEqual({ ok: true, detail: expect.stringMatching(/damaged .* set aside/) });
    const aside = disk
      .paths()
      .filter((path) => /00000003\.corrupt-[^/]+\//.test(path) && path.endsWith(file));
    expect(aside.map((path) => disk.read(path).equals(damaged))).toEqual([true]);
    await commitTurns(store, 9, 10);
    await store.close();
    const { store: again, events: none } = await openOn(disk);
    expect([await turnsKept(again), none]).toEqual([10, []]);
  },
);

test("a snapshot with a file missing is damaged", async () => {
  const disk = await diskWithSnapshots(2);
  await disk.at("").remove(inGeneration(2, "tickets.json"));
  const { store, events } = await openOn(disk);
  expect(await turnsKept(store)).toBe(6);
  expect(events[0]?.text).toContain("tickets.json is damaged: the file is missing");
});

test("an only snapshot that is damaged is made up for by the journal from its beginning", async () => {
  const disk = await diskWithSnapshots(1);
  disk.put(inGeneration(1, "sessions.json"), Buffer.from("null"));
  const { store, events } = await openOn(disk);
  expect(await turnsKept(store)).toBe(4);
  expect(events[0]).toMatchObject({ code: "damaged" });
});

test("damaged again and again: every damaged snapshot is kept", async () => {
  const disk = await diskWithSnapshots(2);
  for (const generation of [2, 3, 4]) {
    disk.put(inGeneration(generation, "meta.json"), Buffer.from("[]"));
    const { store } = await openOn(disk);
    expect(await turnsKept(store)).toBe(6);
    await store.close();
  }
  const aside = new Set(disk.paths().flatMap((path) => /\/(\w+\.corrupt-[^/]+)\//.exec(path)?.[1] ?? []));
  expect(aside.size).toBe(3);
});

test("when no snapshot is readable and the journal does not reach back, nothing is touched and the start refused", async () => {
  const disk = await diskWithSnapshots(3);
  for (const generation of [2, 3]) disk.put(inGeneration(generation, "turns.json"), Buffer.from("[]"));
  const before = bytesOf(disk);
  await expect(openOn(disk)).rejects.toMatchObject({
    code: "damaged",
    message: expect.stringMatching(/restore the folder from a backup, or move it away/),
  });
  expect(bytesOf(disk)).toEqual(before);
});

test.each(["sessions.json", "meta.json"])("%s of a newer version is refused and left alone", async (file) => {
  const disk = await diskWithSnapshots(2);
  disk.put(inGeneration(2, file), Buffer.from('{"schemaVersion":2,"rows":{"new":"shape"}}\n'));
  const before = bytesOf(disk);
  await expect(openOn(disk)).rejects.toMatchObject({
    code: "newer-data",
    message: expect.stringMatching(/newer version .* start that version/),
  });
  expect(bytesOf(disk)).toEqual(before);
});

test("a snapshot that was interrupted is not used, and removed when the next ones are there", async () => {
  const disk = await diskWithSnapshots(2);
  await disk.at("").remove(inGeneration(2, "meta.json"));
  const { store, events } = await openOn(disk);
  expect([await turnsKept(store), events]).toEqual([6, []]);
  await store.close();
  expect(disk.paths().filter((path) => path.startsWith("/snapshots/00000002"))).toEqual([]);
});

test("two snapshots and the journal behind the older one are kept, the rest is removed", async () => {
  const disk = await diskWithSnapshots(5);
  const folders = new Set(disk.paths().map((path) => path.split("/").slice(1, 3).join("/")));
  expect([...folders]).toEqual([
    "journal/00000005.jsonl",
    "journal/00000006.jsonl",
    "snapshots/00000004",
    "snapshots/00000005",
    "transcripts/2026-11-23.jsonl",
    "turns/2026-11-23.jsonl",
  ]);
});
