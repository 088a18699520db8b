import type { Lookup } from "../dns/index.ts";
import type { Blocklist } from "./list.ts";
import { readListAnswer } from "./read-answer.ts";

/** `working`, or why nothing this list says can be believed now. */
export type ListHealth = "working" | "refused" | "broken" | "silent";

/**
 * RFC 5782 section 5: an entry that must be listed is, and one that must not be is not. A list that went away, lists
 * the world, refuses our resolver or sits behind a rewriting one fails here and is not asked until it passes again.
 */
export async function selfTest(list: Blocklist, lookup: Lookup): Promise<ListHealth> {
  const read = async (entry: string) => readListAnswer(list, await lookup(`${entry}.${list.zone}`, "A"));
  const [listed, clean] = await Promise.all([
    Promise.all(list.test.listed.map(read)),
    Promise.all(list.test.clean.map(read)),
  ]);
  const all = [...listed, ...clean];
  if (all.some((reading) => reading.outcome === "unknown" && reading.because === "refused")) return "refused";
  if (clean.some((reading) => reading.outcome !== "clear"))
    return clean.some((reading) => reading.outcome === "unknown" && reading.because === "no-answer")
      ? "silent"
      : "broken";
  if (listed.some((reading) => reading.outcome === "listed")) return "working";
  return listed.some((reading) => reading.outcome === "unknown" && reading.because === "no-answer")
    ? "silent"
    : "broken";
}
