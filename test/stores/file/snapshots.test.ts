import { expect, test, vi } from "vitest";
import { row, startMs, ticket, turn } from "../../contracts/turns.ts";
import { commitTurns, openOn, turnsKept } from "./data-folder.ts";
import { createMemoryDisk } from "./memory-disk.ts";

test("a person can read a snapshot: one row a line, plain JSON", async () => {
  const disk = createMemoryDisk();
  const { store } = await openOn(disk);
  const told = { outbox: [row("r1", "张三")], ticket: ticket("T-1001", "张三") };
  await store.commit(turn("k1", "张三", 1, told));
  await store.close();
  const text = disk.read("/snapshots/00000001/tickets.json").toString();
  expect(JSON.parse(text)).toMatchObject({ schemaVersion: 1, rows: [ticket("T-1001", "张三")] });
  expect(text.split("\n")[1]).toMatch(/^\{"id":"T-1001","conversation":"张三".*\}$/);
  expect(JSON.parse(disk.read("/snapshots/00000001/outbox.json").toString()).rows).toHaveLength(1);
});

test("what happens while a snapshot is being written is in the journal, what happened before is in the snapshot", async () => {
  const disk = createMemoryDisk();
  const { store, events } = await openOn(disk, { snapshotBytes: 2_000 });
  await commitTurns(store, 1, 60);
  expect(events.filter(({ code }) => code === "snapshot").length).toBeGreaterThan(3);
  const { store: again, events: none } = await openOn(disk.copy(), { clock: () => startMs + 1 });
  expect([await turnsKept(again), none]).toEqual([60, []]);
});

test("with little to do a snapshot is taken from time to time, and none when nothing changed", async () => {
  const { store, events } = await openOn(createMemoryDisk(), { snapshotEveryMs: 5 });
  await commitTurns(store, 1, 1);
  await vi.waitFor(() => expect(events).toHaveLength(1));
  // Two more rounds of the same timer have passed when a timer of their length has.
  await new Promise((resolve) => setTimeout(resolve, 15));
  await store.close();
  expect(events.map(({ code }) => code)).toEqual(["snapshot"]);
});

test("a start and a stop with nothing between them write no snapshot", async () => {
  const disk = createMemoryDisk();
  for (const _round of [1, 2]) await (await openOn(disk)).store.close();
  expect(disk.paths()).toEqual(["/journal/00000001.jsonl"]);
});
