import type { Concept, Normalise } from "../../knowledge/index.ts";
import { directionOf } from "./direction.ts";
import { createWordFinder, type Wording } from "./words.ts";

/** The groups a message touches, each with the word that touched it. */
export type Touched = ReadonlyMap<number, string>;

export interface Groups {
  readonly size: number;
  /** The number of an authored group of words. */
  idOf(group: readonly string[]): number;
  /** Which groups have a word of the text, and those that ask for the way the mail travels (@in, @out). */
  touchedBy(wording: Wording): Touched;
  /** The same for a sample text, without words and ways: thousands of these are read at the start. */
  idsOf(normal: string): readonly number[];
}

/**
 * Numbers the word groups of all concepts. A group holds words of one meaning, written by people who know the
 * subject: the concepts ask which groups a message touches, and the learnt model takes them as words of their own,
 * so that what it learnt of 垃圾箱 holds for "junk folder". The words @in and @out stand for mail to the customer
 * and from the customer. Group words go through the same table as the messages.
 */
export function createGroups(topics: readonly (readonly Concept[])[], normalise: Normalise): Groups {
  const ids = new Map<string, number>();
  const byWord = new Map<string, number[]>();
  const keyOf = (group: readonly string[]) => group.join("|");
  for (const group of topics.flat().flatMap(({ all, none }) => [...all, ...none])) {
    const key = keyOf(group);
    if (ids.has(key)) continue;
    const id = ids.size;
    ids.set(key, id);
    const forms = group.flatMap((word) => [word.toLowerCase(), normalise(word.toLowerCase())]);
    for (const word of new Set(forms)) {
      const known = byWord.get(word);
      if (known) known.push(id);
      else byWord.set(word, [id]);
    }
  }
  const find = createWordFinder(byWord.keys());
  // Which text touched a group last: cheaper than a set for each text.
  const lastText = new Uint32Array(ids.size);
  let texts = 0;
  return {
    size: ids.size,
    idOf: (group) => ids.get(keyOf(group)) ?? -1,
    touchedBy(wording) {
      const touched = new Map<number, string>();
      const note = (word: string) => {
        for (const id of byWord.get(word) ?? []) if (!touched.has(id)) touched.set(id, word);
      };
      for (const word of find(wording)) note(word);
      note(`@${directionOf(wording.normal)}`);
      return touched;
    },
    idsOf(normal) {
      texts += 1;
      const touched: number[] = [];
      for (const word of find({ simplified: normal, normal })) {
        for (const id of byWord.get(word) ?? []) {
          if (lastText[id] !== texts) touched.push(id);
          lastText[id] = texts;
        }
      }
      return touched;
    },
  };
}
