import type { Normalise, Outside, Terms } from "../../knowledge/index.ts";
import type { Fitness, Ranking } from "./ranker.ts";
import { createWordFinder, type Wording } from "./words.ts";

/** Everything the decision looks at, for the entries in order of their score. */
export interface Evidence {
  readonly ranked: readonly Scored[];
  /** Probability that the message belongs to none of the entries, by the out-of-scope examples. */
  readonly outside: number;
  /** The kind of phrase (thanks, sales ...) it is most like, and how much. */
  readonly phrase: { readonly label: string; readonly linear: number; readonly cosine: number };
  readonly unknown: number;
  readonly mailWords: readonly string[];
  readonly foreignWords: readonly string[];
}

export interface Scored extends Fitness {
  readonly score: number;
}

/** How much each ranker counts; fitted by cross-validation over the sample questions. */
export const rankerWeights = { linear: 0.3, bm25: 0.15, cosine: 0.15, concept: 0.4, denied: -0.15 } as const;

export const phraseMark = "@";
export const outsideLabel = "@outside";

export const scoreOf = (fit: Fitness): number =>
  rankerWeights.linear * fit.linear +
  rankerWeights.bm25 * fit.bm25 +
  rankerWeights.cosine * fit.cosine +
  rankerWeights.concept * fit.concept +
  rankerWeights.denied * fit.denied;

export interface WorldWords {
  mail(wording: Wording): readonly string[];
  foreign(wording: Wording): readonly string[];
}

/** The word lists of the mail world and of what others make. */
export function createWorldWords(terms: Terms, outside: Outside, normalise: Normalise): WorldWords {
  const finder = (words: readonly string[]) => {
    const find = createWordFinder(
      words.flatMap((word) => [word.toLowerCase(), normalise(word.toLowerCase())]),
    );
    return (wording: Wording) => [...find(wording)];
  };
  const mail = finder(terms.mailWords);
  const foreign = finder(outside.foreign);
  const ambiguous = finder(outside.ambiguous);
  return {
    mail,
    foreign: (wording) => [...foreign(wording), ...(mail(wording).length === 0 ? ambiguous(wording) : [])],
  };
}

/** Gathers the evidence of one message. */
export function createEvidence({ mail, foreign }: WorldWords) {
  return ({ topics, unknown }: Ranking, wording: Wording): Evidence => {
    const entries = topics.filter(({ label }) => !label.startsWith(phraseMark));
    const phrases = topics.filter(({ label }) => label.startsWith(phraseMark) && label !== outsideLabel);
    const best = phrases.reduce<Fitness | undefined>(
      (one, other) => (one && one.linear >= other.linear ? one : other),
      undefined,
    );
    return {
      ranked: entries
        .map((fit) => ({ ...fit, score: scoreOf(fit) }))
        .sort((one, other) => other.score - one.score),
      outside: topics.find(({ label }) => label === outsideLabel)?.linear ?? 0,
      phrase: { label: best?.label ?? "", linear: best?.linear ?? 0, cosine: best?.cosine ?? 0 },
      unknown,
      mailWords: mail(wording),
      foreignWords: foreign(wording),
    };
  };
}
