import { hasHan, type Normalise, type Outside, type Terms } from "../../knowledge/index.ts";
import type { Ranking } from "./ranker.ts";
import { createWordFinder, type Wording } from "./words.ts";

/** Everything the decision looks at, for the entries in order of their score. */
export interface Evidence {
  readonly ranked: readonly Scored[];
  /** Probability that the message belongs to none of the entries, by the out-of-scope examples. */
  readonly outside: number;
  /** The kind of phrase (thanks, sales ...) it is most like, and how much. */
  readonly phrase: { readonly label: string; readonly learnt: number };
  readonly unknown: number;
  readonly mailWords: readonly string[];
  readonly foreignWords: readonly string[];
}

export interface Scored {
  readonly label: string;
  /** Probability by what was learnt, over all topics. */
  readonly learnt: number;
  /** How well the best authored thought fits, 0 to 1, and the words that made it hold. */
  readonly concept: number;
  readonly words: readonly string[];
  /** Its share of all entries: how likely it is the one, if it is one of them at all. The shares of all add up to 1. */
  readonly score: number;
}

export const phraseMark = "@";
export const outsideLabel = "@outside";

/**
 * What was learnt and what was authored, joined as independent witnesses: logarithms of odds add up.
 * Fitted by cross-validation on messages nobody had written an entry for.
 */
const shares = { learnt: 0.95, concept: 4, floor: 0.003 } as const;

const weightOf = (learnt: number, concept: number): number =>
  Math.exp(shares.learnt * Math.log(learnt + shares.floor) + shares.concept * concept);

/** The words of the mail world in a message, and the names of what others make. */
export interface World {
  readonly mailWords: readonly string[];
  readonly foreignWords: readonly string[];
}

/** The word lists of the mail world and of what others make. */
export function createWorldFinder(
  terms: Terms,
  outside: Outside,
  normalise: Normalise,
): (wording: Wording) => World {
  const inMailWorld = createWordFinder(terms.mailWords);
  const formsOf = (words: readonly string[]) =>
    words.flatMap((word) => [word.toLowerCase(), normalise(word.toLowerCase())]);
  const foreign = createWordFinder(formsOf(outside.foreign));
  const ambiguous = createWordFinder(formsOf(outside.ambiguous));
  return (wording) => {
    const { simplified, normal } = wording;
    // The table of synonyms would put mail words into texts about parcels; only pinyin has to be looked up there.
    const mailWords = [...inMailWorld({ simplified, normal: hasHan(simplified) ? simplified : normal })];
    const others = mailWords.length === 0 ? ambiguous(wording) : [];
    return { mailWords, foreignWords: [...foreign(wording), ...others] };
  };
}

/** More than any reply offers; the rest is never looked at. */
const keptEntries = 8;
const noWords: readonly string[] = [];

/** Gathers the evidence of one message. */
export function gatherEvidence({ labels, learnt, fits, unknown }: Ranking, world: World): Evidence {
  const best: { at: number; weight: number }[] = [];
  let outside = 0;
  let phrase = { label: "", learnt: 0 };
  let sum = 0;
  for (let at = 0; at < labels.length; at++) {
    const label = labels[at] ?? "";
    const probability = learnt[at] ?? 0;
    if (label === outsideLabel) outside = probability;
    else if (!label.startsWith(phraseMark)) {
      const weight = weightOf(probability, fits.get(at)?.score ?? 0);
      sum += weight;
      keepBest(best, at, weight);
    } else if (probability > phrase.learnt) phrase = { label, learnt: probability };
  }
  const ranked = best.map(({ at, weight }): Scored => {
    const { score: concept = 0, words = noWords } = fits.get(at) ?? {};
    return { label: labels[at] ?? "", learnt: learnt[at] ?? 0, concept, words, score: weight / sum };
  });
  return { ranked, outside, phrase, unknown, ...world };
}

/** Puts a topic in its place among the best; one of equal weight stays behind those before it. */
function keepBest(best: { at: number; weight: number }[], at: number, weight: number): void {
  const last = best[keptEntries - 1];
  if (last && last.weight >= weight) return;
  let place = best.length;
  while (place > 0 && (best[place - 1]?.weight ?? 0) < weight) place -= 1;
  best.splice(place, 0, { at, weight });
  if (best.length > keptEntries) best.pop();
}
