import { stemOf } from "./stem.ts";

/**
 * What the learnt model sees of a normalised text: single Chinese characters and pairs of neighbours, stems of
 * Latin words and pairs of those, marks, and the `telling` ones of the word groups it touches. Character pairs beat a word segmenter on
 * mail questions and need no dictionary. A feature is a 30-bit hash: numbers are cheaper to look up than strings,
 * and that two of 30,000 features meet is unlikely.
 */
export function featuresOf(
  normal: string,
  touched: Iterable<number>,
  telling: ReadonlySet<number>,
): number[] {
  const features: number[] = [];
  let stemBefore = 0;
  let at = 0;
  while (at < normal.length) {
    const unit = normal.charCodeAt(at);
    if (isHan(unit)) {
      features.push(mix(seeds.character, unit));
      const next = normal.charCodeAt(at + 1);
      if (isHan(next)) features.push(mix(mix(seeds.pair, unit), next));
      stemBefore = 0;
      at += 1;
    } else if (isLatin(unit)) {
      let end = at + 1;
      while (end < normal.length && isLatin(normal.charCodeAt(end))) end += 1;
      const stem = hashOf(stemOf(normal.slice(at, end)));
      features.push(stem);
      if (stemBefore !== 0) features.push(mix(mix(seeds.words, stemBefore), stem));
      stemBefore = stem;
      at = end;
    } else {
      if (isMark(unit)) features.push(mix(seeds.character, unit));
      at += 1;
    }
  }
  for (const id of touched) if (telling.has(id)) features.push(mix(seeds.group, id));
  return features;
}

const seeds = { character: 1, pair: 2, word: 3, words: 4, group: 5 } as const;

/** Stirs a value into a hash (the finaliser of MurmurHash3, cut to 30 bits so that it stays a small integer). */
function mix(hash: number, value: number): number {
  let h = Math.imul(hash ^ Math.imul(value, 0xcc9e2d51), 0x85ebca6b);
  h = Math.imul(h ^ (h >>> 13), 0xc2b2ae35);
  return (h ^ (h >>> 16)) & 0x3fffffff;
}

function hashOf(word: string): number {
  let hash: number = seeds.word;
  for (let at = 0; at < word.length; at++) hash = mix(hash, word.charCodeAt(at));
  return hash;
}

/** The planes below U+10000 where Chinese is written. */
const isHan = (unit: number) =>
  (unit >= 0x3400 && unit <= 0x9fff) || (unit >= 0xf900 && unit <= 0xfaff) || unit === 0x3007;
const isLatin = (unit: number) => (unit >= 0x61 && unit <= 0x7a) || (unit >= 0x30 && unit <= 0x39);
/** The private characters that stand for addresses, domains and codes. */
const isMark = (unit: number) => unit >= 0xe100 && unit <= 0xe10f;
