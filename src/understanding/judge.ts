import { type Decision, decide } from "./decision.ts";
import type { Evidence, Scored } from "./ranking/index.ts";
import type { Alternative } from "./understanding.ts";

/** From here on the bot answers at once. */
const answerFrom = 0.7;
/** From here on it offers a menu; below it says that it does not know. */
function menuFrom(isForeign: boolean, inMailWorld: boolean): number {
  if (isForeign) return inMailWorld ? 0.15 : 0.4;
  // With a word of the mail world a menu costs less than giving up.
  return inMailWorld ? 0.04 : 0.08;
}
const menuSize = 3;

/** Fitted by logistic regression over held-out sample questions and out-of-scope examples. */
const weights = {
  bias: -0.84,
  score: 1.44,
  margin: 0.22,
  linear: 0.43,
  concept: 4.04,
  cosine: -2.38,
  outside: -3.69,
  phrase: -3.03,
  unknown: -1.57,
  mailWord: 1.14,
  brief: -0.75,
  unknownElsewhere: -1.44,
  foreign: -2.51,
  foreignElsewhere: -1.43,
  rival: -2.38,
} as const;

/** How sure we are that the best entry answers the message: a logistic model over the evidence. */
function confidenceOf(evidence: Evidence, isBrief: boolean): number {
  const { ranked, outside, phrase, unknown, mailWords, foreignWords } = evidence;
  const [best, second] = ranked;
  if (!best) return 0;
  const margin = best.score - (second?.score ?? 0);
  // Another entry whose authored concept holds as well.
  const rival = ranked.slice(1).reduce((most, { concept }) => Math.max(most, concept), 0);
  const foreign = foreignWords.length > 0;
  const elsewhere = weights.unknownElsewhere * unknown + (foreign ? weights.foreignElsewhere : 0);
  const z =
    weights.bias +
    weights.score * best.score +
    weights.margin * margin +
    weights.linear * best.linear +
    weights.concept * best.concept +
    weights.cosine * best.cosine +
    weights.outside * outside +
    weights.phrase * phrase.linear +
    weights.rival * rival +
    weights.unknown * unknown +
    (mailWords.length > 0 ? weights.mailWord : elsewhere) +
    (foreign ? weights.foreign : 0) +
    (isBrief ? weights.brief : 0);
  return 1 / (1 + Math.exp(-z));
}

/** Answer, menu or honest "I do not know", with the reasons. */
export function judge(evidence: Evidence, isBrief: boolean): Decision {
  const confidence = confidenceOf(evidence, isBrief);
  const alternatives: Alternative[] = evidence.ranked
    .slice(0, menuSize)
    .map(({ label, score }) => ({ slug: label, score: Math.round(score * 1000) / 1000 }));
  const [best, second] = evidence.ranked;
  const reasons = reasonsOf(evidence, best, second);
  const isForeign = evidence.foreignWords.length > 0;
  if (!best || confidence < menuFrom(isForeign, evidence.mailWords.length > 0)) {
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
