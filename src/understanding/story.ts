import { hasHan } from "../knowledge/index.ts";
import { answerFrom, confidenceOf } from "./confidence.ts";
import type { Evidence, Scored, Wording } from "./ranking/index.ts";

/** From this length on (in Chinese characters; Latin letters count a third) a message tells a story around its question. */
const longFrom = 60;
const windowLength = 30;
const sentenceEnd = /(?<=[,.!?;。…\n])/;

/**
 * A story says what it is about in one or two of its sentences, and the rest drowns them. Rates the pieces of a
 * long message one by one and joins what each is about; such a guess is offered in a menu, never answered at once.
 * Returns the message's own evidence when it is short or clear.
 */
export function rateStory(
  wording: Wording,
  whole: Evidence,
  rate: (wording: Wording) => Evidence,
): { readonly evidence: Evidence; readonly confidence: number } {
  const confidence = confidenceOf(whole);
  const letters = hasHan(wording.normal) ? 1 : 3;
  if (confidence >= answerFrom || wording.normal.length < longFrom * letters)
    return { evidence: whole, confidence };
  const pieces = piecesOf(wording.normal, windowLength * letters).map((text) =>
    rate({ simplified: text, normal: text }),
  );
  const best = new Map<string, Scored>();
  for (const evidence of [whole, ...pieces]) {
    const sure = confidenceOf(evidence);
    for (const entry of evidence.ranked) {
      const score = entry.score * sure;
      if (score > (best.get(entry.label)?.score ?? 0)) best.set(entry.label, { ...entry, score });
    }
  }
  const ranked = [...best.values()].sort((one, other) => other.score - one.score);
  const surest = Math.max(confidence, ...pieces.map(confidenceOf));
  return { evidence: { ...whole, ranked }, confidence: Math.min(surest, answerFrom - 0.01) };
}

/** Sentences joined up to about the length; a text without a full stop is cut, each piece overlapping the next. */
function piecesOf(text: string, length: number): string[] {
  const pieces: string[] = [];
  let piece = "";
  for (const sentence of text.split(sentenceEnd)) {
    if (piece !== "" && piece.length + sentence.length > length * 1.5) {
      pieces.push(piece);
      piece = "";
    }
    piece += sentence;
    for (; piece.length > length * 2; piece = piece.slice(length / 2)) pieces.push(piece.slice(0, length));
  }
  return [...pieces, piece];
}
