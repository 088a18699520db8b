import { hasHan, type Normalise, type Outside, type Terms } from "../../knowledge/index.ts";
import type { Fitness, Ranking } from "./ranker.ts";
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

export interface Scored extends Fitness {
  /** Its share of all entries: how likely it is the one, if it is one of them at all. The shares of all add up to 1. */
  readonly score: number;
}

export const phraseMark = "@";
export const outsideLabel = "@outside";

/**
 * What was learnt and what was authored, joined as independent witnesses: logarithms of odds add up.
 * Fitted by cross-validation on messages nobody had written an entry for.
 */
const shares = { learnt: 0.95, concept: 2.86, floor: 0.003 } as const;

const weightOf = ({ learnt, concept }: Fitness): number =>
  Math.exp(shares.learnt * Math.log(learnt + shares.floor) + shares.concept * concept);

export interface WorldWords {
  mail(wording: Wording): readonly string[];
  foreign(wording: Wording): readonly string[];
}

/** The word lists of the mail world and of what others make. */
export function createWorldWords(terms: Terms, outside: Outside, normalise: Normalise): WorldWords {
  const inMailWorld = createWordFinder(terms.mailWords);
  // The table of synonyms would put mail words into texts about parcels; only pinyin has to be looked up there.
  const mail = ({ simplified, normal }: Wording) => [
    ...inMailWorld({ simplified, normal: hasHan(simplified) ? simplified : normal }),
  ];
  const finder = (words: readonly string[]) => {
    const find = createWordFinder(
      words.flatMap((word) => [word.toLowerCase(), normalise(word.toLowerCase())]),
    );
    return (wording: Wording) => [...find(wording)];
  };
  const foreign = finder(outside.foreign);
  const ambiguous = finder(outside.ambiguous);
  return {
    mail,
    foreign: (wording) => [...foreign(wording), ...(mail(wording).length === 0 ? ambiguous(wording) : [])],
  };
}

/** More than any reply offers; the rest is never looked at. */
const keptEntries = 8;

/** Gathers the evidence of one message. */
export function createEvidence({ mail, foreign }: WorldWords) {
  return ({ topics, unknown }: Ranking, wording: Wording): Evidence => {
    const ranked: Scored[] = [];
    let outside = 0;
    let sum = 0;
    let phrase: { label: string; learnt: number } = { label: "", learnt: 0 };
    for (const fit of topics) {
      if (!fit.label.startsWith(phraseMark)) {
        const weight = weightOf(fit);
        sum += weight;
        keepBest(ranked, fit, weight);
      } else if (fit.label === outsideLabel) outside = fit.learnt;
      else if (phrase.label === "" || fit.learnt > phrase.learnt) phrase = fit;
    }
    return {
      ranked: ranked.map((entry) => ({ ...entry, score: entry.score / sum })),
      outside,
      phrase: { label: phrase.label, learnt: phrase.learnt },
      unknown,
      mailWords: mail(wording),
      foreignWords: foreign(wording),
    };
  };
}

/** Puts a topic in its place among the best; one of equal score stays behind those before it. */
function keepBest(ranked: Scored[], fit: Fitness, score: number): void {
  let place = ranked.length;
  while (place > 0 && (ranked[place - 1]?.score ?? 0) < score) place -= 1;
  if (place >= keptEntries) return;
  ranked.splice(place, 0, { ...fit, score });
  if (ranked.length > keptEntries) ranked.pop();
}
