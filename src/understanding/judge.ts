import { type Decision, decide } from "./decision.ts";
import type { Evidence, Scored } from "./ranking/index.ts";
import type { Alternative } from "./understanding.ts";

/** From here on the bot answers at once. */
export const answerFrom = 0.7;
/** From here on it offers a menu; below it says that it does not know. */
export const suggestFrom = 0.3;
const menuSize = 3;

/**
 * How sure we are that the best entry answers the message: a logistic model over the evidence, fitted by
 * cross-validation over the sample questions and the out-of-scope examples.
 */
export function confidenceOf({
  ranked,
  outside,
  phrase,
  unknown,
  mailWords,
  foreignWords,
}: Evidence): number {
  const [best, second] = ranked;
  if (!best) return 0;
  const margin = best.score - (second?.score ?? 0);
  const z =
    -3.2 +
    6 * best.score +
    4 * margin +
    1.5 * best.linear -
    4 * outside -
    2 * phrase.linear -
    2 * unknown +
    (mailWords.length > 0 ? 0.6 : 0) -
    (foreignWords.length > 0 ? 2.5 : 0);
  return 1 / (1 + Math.exp(-z));
}

/** Answer, menu or honest "I do not know", with the reasons. */
export function judge(evidence: Evidence): Decision {
  const confidence = confidenceOf(evidence);
  const alternatives: Alternative[] = evidence.ranked
    .slice(0, menuSize)
    .map(({ label, score }) => ({ slug: label, score: Math.round(score * 1000) / 1000 }));
  const [best, second] = evidence.ranked;
  const reasons = reasonsOf(evidence, best, second);
  if (!best || confidence < suggestFrom) {
    const kind = evidence.foreignWords.length > 0 ? "foreign" : "unknown";
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
  const figures = `score ${best.score.toFixed(2)} (learnt ${best.linear.toFixed(2)}, alike ${best.bm25.toFixed(2)}, concept ${best.concept.toFixed(2)})`;
  return [
    `${best.label}: ${figures}`,
    ...(best.words.length > 0 ? [`matched ${best.words.map((word) => `"${word}"`).join(" ")}`] : []),
    ...(second ? [`${(best.score - second.score).toFixed(2)} ahead of ${second.label}`] : []),
    ...(best.denied > 0 ? [`nearer to a text it is not (${best.denied.toFixed(2)})`] : []),
    ...(mailWords.length === 0 ? ["no word of the mail world"] : []),
    ...(foreignWords.length > 0 ? [`names another product: ${foreignWords.join(", ")}`] : []),
    ...(outside > 0.1 ? [`like out-of-scope examples ${outside.toFixed(2)}`] : []),
  ];
}
