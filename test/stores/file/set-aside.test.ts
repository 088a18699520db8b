import { expect, test } from "vitest";
import { createSetAside } from "../../../src/stores/file/set-aside.ts";
import { createMemoryDisk } from "./memory-disk.ts";

test("what is set aside twice in the same second is kept twice", async () => {
  const disk = createMemoryDisk();
  const setAside = createSetAside(disk.at(""), Date.UTC(2026, 10, 23, 2, 3, 4, 567));
  disk.put("/journal/1", Buffer.from("first"));
  const first = await setAside.move("/journal/1");
  disk.put("/journal/1", Buffer.from("the second"));
  const second = await setAside.move("/journal/1");
  disk.put("/journal/1", Buffer.from("third"));
  const tail = await setAside.copyTail("/journal/1", 2);
  expect([first, second, tail]).toEqual([
    "/journal/1.corrupt-20261123T020304Z",
    "/journal/1.corrupt-20261123T020304Z-2",
    "/journal/1.corrupt-20261123T020304Z-3",
  ]);
  const kept = [first, second, tail, "/journal/1"].map((path) => disk.read(path).toString());
  expect(kept).toEqual(["first", "the second", "ird", "third"]);
});
