import { answerFrom, menuFrom } from "./confidence.ts";
import { type Decision, decide } from "./decision.ts";
import type { Evidence, Scored } from "./ranking/index.ts";
import type { Alternative } from "./understanding.ts";

const menuSize = 3;

/** Answer, menu or honest "I do not know", with the reasons. */
export function judge(evidence: Evidence, confidence: number): Decision {
  const alternatives: Alternative[] = evidence.ranked
    .slice(0, menuSize)
    .map(({ label, score }) => ({ slug: label, score: Math.round(score * 1000) / 1000 }));
  const [best, second] = evidence.ranked;
  const reasons = reasonsOf(evidence, best, second);
  const isForeign = evidence.foreignWords.length > 0;
  if (!best || confidence < menuFrom(evidence)) {
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
