import { readFile } from "node:fs/promises";
import { z } from "zod";
import type { Entry } from "./entry.ts";
import { writeWhole } from "./folder.ts";

const text = z.object({ zh: z.string(), en: z.string() });
const count = z.number().int().nonnegative();

const outcomeShape = z.discriminatedUnion("ok", [
  z.object({ ok: z.literal(true), text, addresses: count, keep: count }),
  z.object({ ok: z.literal(false), text }),
]);

/** What became of a list: its summary, or why it could not be read; said in both languages. */
export type Outcome = z.infer<typeof outcomeShape>;

export const writeOutcome = (entry: Entry, outcome: Outcome): Promise<void> =>
  writeWhole(entry.path("outcome.json"), JSON.stringify(outcome));

/** Undefined while there is none. */
export async function readOutcome(entry: Entry): Promise<Outcome | undefined> {
  try {
    return outcomeShape.parse(JSON.parse(await readFile(entry.path("outcome.json"), "utf8")));
  } catch {
    return undefined;
  }
}
