import { fold, type Knowledge, type Normalise } from "../knowledge/index.ts";
import { entriesOf } from "./closed/index.ts";
import { extract } from "./entities/index.ts";
import { outsideLabel, phraseMark, type Topic } from "./ranking/index.ts";

/** A sample text as the index holds it: entities masked, words normalised. */
export const indexForm = (text: string, normalise: Normalise): string =>
  normalise(extract(fold(text)).masked);

/** The lines of an answer that say something. */
const linesOf = (answer: string) => answer.split("\n").filter((line) => line.length > 4);

/**
 * All a message can be about: the entries, the kinds of phrases and, as a class of its own, everything outside.
 * `leaveOut` holds index forms that must not be learnt, for leave-one-out scores.
 */
export function topicsOf(
  { entries, phrases, outside }: Knowledge,
  normalise: Normalise,
  leaveOut: ReadonlySet<string> = new Set(),
): Topic[] {
  const prepared = (texts: readonly string[]) =>
    texts.map((text) => indexForm(text, normalise)).filter((text) => text !== "" && !leaveOut.has(text));
  const ofPhrases = (label: string, texts: readonly string[]): Topic => ({
    label,
    samples: prepared(texts),
    negatives: [],
    concepts: [],
  });
  return [
    ...entries.map(
      ({ slug, title, answer, questions, negatives, concepts }): Topic => ({
        label: slug,
        samples: prepared([
          ...Object.values(questions).flat(),
          title["zh-Hans"],
          title.en,
          ...linesOf(answer["zh-Hans"].short),
          ...linesOf(answer.en.short),
        ]),
        negatives: prepared(negatives),
        concepts,
      }),
    ),
    ...entriesOf(phrases).map(([kind, texts]) => ofPhrases(`${phraseMark}${kind}`, texts)),
    ofPhrases(outsideLabel, [...outside.far, ...outside.near]),
  ];
}
