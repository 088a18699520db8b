import { describe, expect, test } from "vitest";
import type { OpenStore } from "./open-store.ts";
import { testInbox } from "./store-inbox.ts";
import { testStoreModel } from "./store-model.ts";
import { testOutbox } from "./store-outbox.ts";
import { testRecords } from "./store-records.ts";
import { testTurns } from "./store-turns.ts";
import { startMs, turn } from "./turns.ts";

const clock = () => startMs;

/** What every store must do, whatever it is made of. */
export function testStore(name: string, open: OpenStore): void {
  testTurns(name, open);
  testOutbox(name, open);
  testInbox(name, open);
  testRecords(name, open);
  describe(`${name}: life`, () => {
    test("a working store says so", async () => {
      const { store } = await open(clock);
      expect(await store.health()).toEqual({ ok: true, detail: expect.stringMatching(/\w/) });
    });

    test("a closed store takes nothing, and closing twice is fine", async () => {
      const { store } = await open(clock);
      await Promise.all([store.close(), store.close()]);
      await expect(store.commit(turn("k", "c", 1))).rejects.toThrow(/closed/);
    });

    test("what was asked for before closing is done", async () => {
      const { store, reopen } = await open(clock);
      const asked = store.commit(turn("k", "c", 1, { passive: "p" }));
      const later = await reopen();
      expect(await asked).toEqual({ state: "committed" });
      expect((await later.begin("k", "c")).answered?.passive).toBe("p");
    });
  });

  testStoreModel(name, open);
}
