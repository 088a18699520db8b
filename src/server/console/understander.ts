import type { Knowledge } from "../../knowledge/index.ts";
import { createUnderstanding } from "../../understanding/index.ts";

type Understander = ReturnType<typeof createUnderstanding>;

const known = new WeakMap<Knowledge, Understander>();

/** Reads texts by a state of the knowledge. Made once for each: it takes half a second, in which no customer is served. */
export function understanderOf(knowledge: Knowledge): Understander {
  const made = known.get(knowledge) ?? createUnderstanding(knowledge);
  known.set(knowledge, made);
  return made;
}
