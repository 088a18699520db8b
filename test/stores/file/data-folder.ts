import { onTestFinished } from "vitest";
import type { Store } from "../../../src/bot/index.ts";
import type { StoreEvent } from "../../../src/stores/index.ts";
import { type FileStoreOptions, openFileStore } from "../../../src/stores/index.ts";
import { startMs, turn } from "../../contracts/turns.ts";
import { testFolder } from "../../helpers/folder.ts";
import type { MemoryDisk } from "./memory-disk.ts";

export interface Opened {
  readonly store: Store;
  readonly events: readonly StoreEvent[];
}

/** Opens a store that is closed after the test and keeps what it logs. */
export async function openAt(directory: string, options: Partial<FileStoreOptions> = {}): Promise<Opened> {
  const events: StoreEvent[] = [];
  const store = await openFileStore({
    directory,
    clock: () => startMs,
    log: (event) => events.push(event),
    ...options,
  });
  onTestFinished(() => store.close());
  return { store, events };
}

/** The same on a disk in memory; only the lock is in a real folder. */
export const openOn = async (disk: MemoryDisk, options: Partial<FileStoreOptions> = {}): Promise<Opened> => {
  const directory = await testFolder();
  return openAt(directory, { files: disk.at(directory), ...options });
};

/** Commits turns `<from>` to `<to>` of one conversation; turn n has the key `k<n>` and the answer `p<n>`. */
export async function commitTurns(store: Store, from: number, to: number): Promise<void> {
  for (let n = from; n <= to; n += 1)
    await store.commit(
      turn(`k${n}`, "c", n, {
        passive: `p${n}`,
        transcript: [{ conversation: "c", atMs: startMs, from: "bot", text: `t${n}` }],
      }),
    );
}

/** How many turns are there, from the first without a hole; NaN when answer, session and transcript differ. */
export async function turnsKept(store: Store): Promise<number> {
  const { session } = await store.begin("", "c");
  const count = session?.version ?? 0;
  const answers = await Promise.all(
    Array.from({ length: count + 5 }, async (_, index) => {
      const { answered } = await store.begin(`k${index + 1}`, "c");
      return answered?.passive;
    }),
  );
  const expected = Array.from({ length: count + 5 }, (_, index) =>
    index < count ? `p${index + 1}` : undefined,
  );
  const said = (await store.transcript("c", 1_000)).map(({ text }) => text);
  const whole = Array.from({ length: count }, (_, index) => `t${index + 1}`);
  return same(answers, expected) && same(said, whole) ? count : Number.NaN;
}

const same = (a: unknown, b: unknown) => JSON.stringify(a) === JSON.stringify(b);
