import { spawn } from "node:child_process";
import { once } from "node:events";
import { setTimeout } from "node:timers/promises";
import { expect, test } from "vitest";
import { startMs } from "../../contracts/turns.ts";
import { testFolder } from "../../helpers/folder.ts";
import { openAt } from "./data-folder.ts";

const child = new URL("committing-child.ts", import.meta.url).pathname;
const rounds = 10;
const longestMs = 300;

/** Lets a process commit for a while, kills it, and returns what it had been told by then. */
async function killedWhileCommitting(directory: string, afterMs: number): Promise<readonly string[]> {
  const args = ["--import", "tsx", child, directory, "busy"];
  const other = spawn(process.execPath, args, { stdio: ["ignore", "pipe", "inherit"] });
  let output = "";
  other.stdout.setEncoding("utf8").on("data", (text: string) => {
    output += text;
  });
  await once(other.stdout, "data");
  await setTimeout(afterMs);
  other.kill("SIGKILL");
  await once(other, "close");
  return output.slice(0, output.lastIndexOf("\n")).split("\n");
}

test("a process killed at any moment loses nothing it was told, and doubles nothing", async () => {
  const directory = await testFolder();
  const newest = new Map<string, number>();
  const numbers: number[] = [];
  const sent = new Set<string>();
  for (let round = 0; round < rounds; round += 1) {
    const told = await killedWhileCommitting(directory, Math.random() * longestMs);
    for (const line of told) {
      const [what, first = "", version] = line.split(" ");
      if (what === "turn") newest.set(first, Number(version));
      if (what === "number") numbers.push(Number(first));
      if (what === "sent") sent.add(first);
    }
    const { store, events } = await openAt(directory, { maxScanBytes: 1e9 });
    expect(events.filter(({ code }) => code === "damaged")).toEqual([]);
    for (const [conversation, version] of newest) {
      const known = (await store.begin("", conversation)).session?.version ?? 0;
      expect(known).toBeGreaterThanOrEqual(version);
      for (let n = 1; n <= known; n += 1) {
        const key = `${conversation}/${n}`;
        expect((await store.begin(key, conversation)).answered?.passive).toBe(`answer to ${key}`);
      }
      const said = (await store.transcript(conversation, 1e9)).map(({ text }) => Number(text));
      expect(said).toEqual(Array.from({ length: known }, (_, index) => index + 1));
    }
    const waiting = await store.leaseOutbox({ nowMs: startMs, leaseMs: 1, limit: 1e9 });
    expect(waiting.filter(({ id }) => sent.has(id))).toEqual([]);
    numbers.push(await store.reserveTicketNumber());
    await store.close();
  }
  expect(newest.size).toBeGreaterThan(0);
  expect(sent.size).toBeGreaterThan(0);
  expect(new Set(numbers).size).toBe(numbers.length);
}, 120_000);
