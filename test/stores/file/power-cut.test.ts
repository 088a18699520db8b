import fc from "fast-check";
import { expect, test } from "vitest";
import type { Store } from "../../../src/bot/index.ts";
import { row, startMs, turn } from "../../contracts/turns.ts";
import { openOn } from "./data-folder.ts";
import { createMemoryDisk, type MemoryDisk } from "./memory-disk.ts";

const conversations = ["a", "b", "c"];
const turnsEach = 14;
const options = { snapshotBytes: 3_000, maxScanBytes: 1e9 };

/** What a caller was told: everything in here must be found. */
interface Told {
  readonly turns: readonly string[];
  readonly sent: readonly string[];
  readonly ticketNumbers: readonly number[];
}

interface Cut {
  readonly disk: MemoryDisk;
  readonly told: Told;
}

/** Runs a few conversations, and at every step of the disk keeps what a power cut at that moment would leave. */
async function cutsOf(chance: () => number, start = createMemoryDisk()): Promise<readonly Cut[]> {
  const cuts: Cut[] = [];
  const turns: string[] = [];
  const sent: string[] = [];
  const ticketNumbers: number[] = [];
  const faults = {
    before() {
      const told = { turns: [...turns], sent: [...sent], ticketNumbers: [...ticketNumbers] };
      cuts.push({ disk: disk.powerCut(chance), told });
    },
  };
  const disk = start.copy(faults);
  const { store } = await openOn(disk, options);
  await Promise.all(
    conversations.map(async (conversation) => {
      for (let n = 1; n <= turnsEach; n += 1) {
        const key = `${conversation}${n}`;
        await store.commit(turnOf(key, conversation, n));
        turns.push(key);
        if (n % 4 === 0) ticketNumbers.push(await store.reserveTicketNumber());
        if (n % 3 === 0) sent.push(...(await send(store)));
      }
    }),
  );
  await store.close();
  return cuts;
}

const turnOf = (key: string, conversation: string, version: number) =>
  turn(key, conversation, version, {
    passive: `answer to ${key}`,
    transcript: [{ conversation, atMs: startMs, from: "bot", text: key }],
    outbox: [row(key, conversation)],
    report: { id: key, kind: "domain", subject: key, conversation, atMs: startMs, body: { key } },
  });

async function send(store: Store): Promise<readonly string[]> {
  const rows = await store.leaseOutbox({ nowMs: startMs, leaseMs: 1, limit: 5 });
  await store.settleOutbox(rows.map(({ id }) => ({ id, result: "sent" })));
  return rows.map(({ id }) => id);
}

async function expectKept({ disk, told }: Cut): Promise<void> {
  const { store } = await openOn(disk, options);
  for (const key of told.turns) {
    const { answered } = await store.begin(key, "");
    expect([key, answered?.passive]).toEqual([key, `answer to ${key}`]);
    expect((await store.report(key))?.body).toEqual({ key });
  }
  for (const conversation of conversations) {
    const count = (await store.begin("", conversation)).session?.version ?? 0;
    const said = (await store.transcript(conversation, 1_000)).map(({ text }) => text);
    expect(said).toEqual(Array.from({ length: count }, (_, index) => `${conversation}${index + 1}`));
  }
  const waiting = await store.leaseOutbox({ nowMs: startMs, leaseMs: 1, limit: 1_000 });
  expect(waiting.filter(({ id }) => told.sent.includes(id))).toEqual([]);
  expect(told.ticketNumbers).not.toContain(await store.reserveTicketNumber());
  await store.close();
}

test("a power cut at any step of the disk loses nothing that was told, and doubles nothing", async () => {
  await fc.assert(
    fc.asyncProperty(fc.nat(), async (seed) => {
      const cuts = await cutsOf(chances(seed));
      expect(cuts.length).toBeGreaterThan(150);
      for (const cut of cuts) await expectKept(cut);
    }),
    { numRuns: 3 },
  );
});

/** Even numbers in [0, 1), the same for the same seed. */
function chances(seed: number): () => number {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) | 0;
    return (state >>> 8) / 2 ** 24;
  };
}
