import type { Concept } from "../../knowledge/index.ts";
import type { Groups, Touched } from "./groups.ts";

/** How well the authored thoughts of one topic fit: 0 to 1, and the words that said so. */
export interface Fit {
  readonly score: number;
  readonly words: readonly string[];
}

interface Thought {
  readonly topic: number;
  readonly weight: number;
  readonly all: readonly number[];
  readonly none: readonly number[];
}

/** A second thought that agrees adds a little. */
const secondShare = 0.2;
const noFit: Fit = { score: 0, words: [] };

/**
 * Prepares the concepts of all topics. A thought holds when the message touches every `all` group and no `none`
 * group; only the thoughts whose first group is touched are looked at.
 */
export function compileConcepts(topics: readonly (readonly Concept[])[], groups: Groups) {
  const byFirst = new Map<number, Thought[]>();
  for (const [topic, concepts] of topics.entries()) {
    for (const { weight, all, none } of concepts) {
      const thought = { topic, weight, all: all.map(groups.idOf), none: none.map(groups.idOf) };
      const first = thought.all[0];
      if (first !== undefined) byFirst.set(first, [...(byFirst.get(first) ?? []), thought]);
    }
  }

  /** The fit of each topic that has any. */
  return (touched: Touched): ReadonlyMap<number, Fit> => {
    const fits = new Map<number, Fit>();
    const isTouched = (group: number) => touched.has(group);
    for (const first of touched.keys()) {
      for (const { topic, weight, all, none } of byFirst.get(first) ?? []) {
        if (!all.every(isTouched) || none.some(isTouched)) continue;
        const words = all.map((group) => touched.get(group) ?? "");
        fits.set(topic, joined(fits.get(topic) ?? noFit, { score: weight, words }));
      }
    }
    return fits;
  };
}

function joined(one: Fit, other: Fit): Fit {
  const [better, worse] = one.score >= other.score ? [one, other] : [other, one];
  const score = better.score + secondShare * Math.max(worse.score, 0);
  return { score: Math.min(Math.max(score, 0), 1), words: better.words };
}
