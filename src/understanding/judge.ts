import { type Decision, decide } from "./decision.ts";
import type { Evidence, Scored } from "./ranking/index.ts";
import type { Alternative } from "./understanding.ts";

/** From here on the bot answers at once, and from there on it offers a menu; below it says that it does not know. */
const answerFrom = 0.8;
const menuFrom = 0.12;
const menuSize = 3;

/** Fitted by logistic regression on messages the entries were not written for (`npm run bench -- understanding --fit`). */
const weights = {
  bias: -0.75,
  /** Log odds of the best entry among all entries. */
  odds: 0.7,
  /** Log probability of none of them. */
  outside: -0.25,
  unknown: -1.76,
  mailWord: 0.48,
  foreign: -3.73,
} as const;
const floor = 0.003;

/** How sure we are that the best entry answers the message: a logistic model over the evidence. */
export function confidenceOf({ ranked, outside, unknown, mailWords, foreignWords }: Evidence): number {
  const share = ranked[0]?.score ?? 0;
  const z =
    weights.bias +
    weights.odds * Math.log((share + floor) / (1 - share + floor)) +
    weights.outside * Math.log(outside + floor) +
    weights.unknown * unknown +
    (mailWords.length > 0 ? weights.mailWord : 0) +
    (foreignWords.length > 0 ? weights.foreign : 0);
  return ranked.length === 0 ? 0 : 1 / (1 + Math.exp(-z));
}

/** Answer, menu or honest "I do not know", with the reasons. */
export function judge(evidence: Evidence, confidence: number): Decision {
  const alternatives: Alternative[] = evidence.ranked
    .slice(0, menuSize)
    .map(({ label, score }) => ({ slug: label, score: Math.round(score * 1000) / 1000 }));
  const [best, second] = evidence.ranked;
  const reasons = reasonsOf(evidence, best, second);
  const isForeign = evidence.foreignWords.length > 0;
  if (!best || confidence < menuFrom) {
    const kind = isForeign ? "foreign" : "unknown";
    return {
      ...decide("rejection", { intent: "out_of_scope", kind }, 1 - confidence, ...reasons),
      alternatives,
    };
  }
  if (confidence < answerFrom) {
    return {
      ...decide("ranking", { intent: "suggest", candidates: alternatives }, confidence, ...reasons),
      alternatives,
    };
  }
  return { ...decide("ranking", { intent: "faq", slug: best.label }, confidence, ...reasons), alternatives };
}

function reasonsOf(
  { outside, mailWords, foreignWords }: Evidence,
  best: Scored | undefined,
  second: Scored | undefined,
): string[] {
  if (!best) return ["the knowledge has no entries"];
  const figures = `share ${best.score.toFixed(2)} (learnt ${best.learnt.toFixed(2)}, concept ${best.concept.toFixed(2)})`;
  return [
    `${best.label}: ${figures}`,
    ...(best.words.length > 0 ? [`matched ${best.words.map((word) => `"${word}"`).join(" ")}`] : []),
    ...(second ? [`${second.label} has ${second.score.toFixed(2)}`] : []),
    ...(mailWords.length === 0 ? ["no word of the mail world"] : []),
    ...(foreignWords.length > 0 ? [`names another product: ${foreignWords.join(", ")}`] : []),
    ...(outside > 0.1 ? [`like out-of-scope examples ${outside.toFixed(2)}`] : []),
  ];
}
