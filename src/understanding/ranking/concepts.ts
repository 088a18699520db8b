import type { Concept, Normalise } from "../../knowledge/index.ts";

/** How well the authored thoughts of one entry fit: 0 to 1, and the words that said so. */
export interface Fit {
  readonly score: number;
  readonly words: readonly string[];
}

export interface Concepts {
  /** Every word a concept may ask about. */
  readonly words: readonly string[];
  fit(present: ReadonlySet<string>): Fit;
}

/** A second thought that agrees adds a little. */
const secondShare = 0.2;

/** Prepares an entry's concepts; their words go through the same table as the messages. */
export function compileConcepts(concepts: readonly Concept[], normalise: Normalise): Concepts {
  const both = (groups: readonly (readonly string[])[]) =>
    groups.map((words) => words.flatMap((word) => [word.toLowerCase(), normalise(word.toLowerCase())]));
  const compiled: Concept[] = concepts.map(({ weight, all, none }) => ({
    weight,
    all: both(all),
    none: both(none),
  }));
  return {
    words: compiled.flatMap(({ all, none }) => [...all.flat(), ...none.flat()]),
    fit(present) {
      const held: { readonly weight: number; readonly words: readonly string[] }[] = [];
      for (const { weight, all, none } of compiled) {
        const words = all.map((group) => group.find((word) => present.has(word)));
        const found = words.filter((word) => word !== undefined);
        if (found.length < words.length) continue;
        if (none.some((group) => group.some((word) => present.has(word)))) continue;
        held.push({ weight, words: found });
      }
      held.sort((one, other) => other.weight - one.weight);
      const score = (held[0]?.weight ?? 0) + secondShare * Math.max(held[1]?.weight ?? 0, 0);
      return { score: Math.min(Math.max(score, 0), 1), words: held[0]?.words ?? [] };
    },
  };
}
