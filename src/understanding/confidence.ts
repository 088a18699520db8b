import type { Evidence } from "./ranking/index.ts";

/** What the decision weighs; each is a number of about the size of 1. */
export interface Signals {
  readonly bias: number;
  /** Log odds of the best entry among all entries. */
  readonly odds: number;
  /** Log probability that it is none of them. */
  readonly outside: number;
  /** How much of the message the knowledge has never seen. */
  readonly unknown: number;
  /** 1 with a word of the mail world. */
  readonly mailWord: number;
  /** 1 with the name of another product. */
  readonly foreign: number;
}

/** From here on the bot answers at once. */
export const answerFrom = 0.77;

/** From here on it offers a menu; below it says that it does not know. Another product's name is a strong hint. */
export function menuFrom({ foreignWords, mailWords }: Evidence): number {
  if (foreignWords.length === 0) return 0.1;
  return mailWords.length > 0 ? 0.25 : 0.5;
}

/** Fitted by logistic regression on messages the entries were not written for: `npm run bench -- understanding --fit`. */
const weights: Signals = {
  bias: -1.55,
  odds: 0.85,
  outside: -0.33,
  unknown: -1.35,
  mailWord: 1.5,
  foreign: -3.4,
};
/** Keeps logarithms finite; less than this is noise. */
const floor = 0.003;

export function signalsOf({ ranked, outside, unknown, mailWords, foreignWords }: Evidence): Signals {
  const share = ranked[0]?.score ?? 0;
  return {
    bias: 1,
    odds: Math.log((share + floor) / (1 - share + floor)),
    outside: Math.log(outside + floor),
    unknown,
    mailWord: mailWords.length > 0 ? 1 : 0,
    foreign: foreignWords.length > 0 ? 1 : 0,
  };
}

/** How sure we are that the best entry answers the message, 0 to 1. */
export function confidenceOf(evidence: Evidence): number {
  const s = signalsOf(evidence);
  const z =
    weights.bias +
    weights.odds * s.odds +
    weights.outside * s.outside +
    weights.unknown * s.unknown +
    weights.mailWord * s.mailWord +
    weights.foreign * s.foreign;
  return evidence.ranked.length === 0 ? 0 : 1 / (1 + Math.exp(-z));
}
