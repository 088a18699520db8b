import type { Concept, Normalise } from "../../knowledge/index.ts";
import { createWordFinder, type Wording } from "./words.ts";

/** How well the authored thoughts of one topic fit: 0 to 1, and the words that said so. */
export interface Fit {
  readonly score: number;
  readonly words: readonly string[];
}

interface Thought {
  readonly topic: number;
  readonly weight: number;
  readonly groups: number;
}

/** Where a word counts: in which thought, in which of its groups; `none` groups forbid the thought. */
interface Place {
  readonly thought: number;
  readonly group: number;
  readonly none: boolean;
}

/** A second thought that agrees adds a little. */
const secondShare = 0.2;
const noFit: Fit = { score: 0, words: [] };

/**
 * Prepares the concepts of all topics; their words go through the same table as the messages. A message is
 * searched once for all words, and only the thoughts whose words it has are looked at.
 */
export function compileConcepts(topics: readonly (readonly Concept[])[], normalise: Normalise) {
  const thoughts: Thought[] = [];
  const places = new Map<string, Place[]>();
  const note = (groups: readonly (readonly string[])[], none: boolean) => {
    for (const [group, words] of groups.entries()) {
      const forms = words.flatMap((word) => [word.toLowerCase(), normalise(word.toLowerCase())]);
      for (const word of new Set(forms)) {
        const place = { thought: thoughts.length, group, none };
        const known = places.get(word);
        if (known) known.push(place);
        else places.set(word, [place]);
      }
    }
  };
  for (const [topic, concepts] of topics.entries()) {
    for (const { weight, all, none } of concepts) {
      note(all, false);
      note(none, true);
      thoughts.push({ topic, weight, groups: all.length });
    }
  }
  const find = createWordFinder(places.keys());

  /** The fit of each topic that has any. */
  return (wording: Wording): ReadonlyMap<number, Fit> => {
    const held = new Map<number, Map<number, string>>();
    const forbidden = new Set<number>();
    for (const word of find(wording)) {
      for (const { thought, group, none } of places.get(word) ?? []) {
        if (none) forbidden.add(thought);
        else held.set(thought, (held.get(thought) ?? new Map()).set(group, word));
      }
    }
    const fits = new Map<number, Fit>();
    for (const [at, words] of held) {
      const thought = thoughts[at];
      if (!thought || forbidden.has(at) || words.size < thought.groups) continue;
      const before = fits.get(thought.topic) ?? noFit;
      fits.set(thought.topic, joined(before, { score: thought.weight, words: [...words.values()] }));
    }
    return fits;
  };
}

function joined(one: Fit, other: Fit): Fit {
  const [better, worse] = one.score >= other.score ? [one, other] : [other, one];
  const score = better.score + secondShare * Math.max(worse.score, 0);
  return { score: Math.min(Math.max(score, 0), 1), words: better.words };
}
