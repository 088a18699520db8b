import { createNormaliser, type Knowledge } from "../../knowledge/index.ts";
import { createRanker, createWorldFinder, gatherEvidence } from "../ranking/index.ts";
import { read } from "../reading.ts";
import { indexForm, topicsOf } from "../topics.ts";

/** How well one entry is found by questions it has not seen. */
export interface EntryHealth {
  readonly slug: string;
  readonly questions: number;
  /** Questions that found the entry first, and among the first three. */
  readonly first: number;
  readonly inMenu: number;
  /** The questions that did not find it among three, with what they found instead. */
  readonly lost: readonly { readonly question: string; readonly found: string }[];
}

/**
 * Takes every sample question out in turn (a tenth at a time, as the index takes a third of a second to build)
 * and looks whether it still finds its entry. Weakest entries first.
 */
export function measureHealth(knowledge: Knowledge, folds = 10): EntryHealth[] {
  const normalise = createNormaliser(knowledge.terms);
  const worldOf = createWorldFinder(knowledge.terms, knowledge.outside, normalise);
  const questions = knowledge.entries.flatMap(({ slug, questions: byLanguage }) =>
    Object.values(byLanguage)
      .flat()
      .map((question) => ({ slug, question, form: indexForm(question, normalise) })),
  );
  const results = Array.from({ length: folds }, (_, fold) => {
    const held = questions.filter((__, at) => at % folds === fold);
    const rank = createRanker(
      topicsOf(knowledge, normalise, new Set(held.map(({ form }) => form))),
      normalise,
    );
    return held.map(({ slug, question }) => {
      const { wording } = read(question, normalise);
      const ranked = gatherEvidence(rank(wording), worldOf(wording)).ranked.slice(0, 3);
      return { slug, question, found: ranked.map(({ label }) => label) };
    });
  }).flat();
  return knowledge.entries
    .map(({ slug }): EntryHealth => {
      const own = results.filter((result) => result.slug === slug);
      const lost = own.filter(({ found }) => !found.includes(slug));
      return {
        slug,
        questions: own.length,
        first: own.filter(({ found }) => found[0] === slug).length,
        inMenu: own.length - lost.length,
        lost: lost.map(({ question, found }) => ({ question, found: found[0] ?? "nothing" })),
      };
    })
    .sort(
      (one, other) =>
        one.inMenu / one.questions - other.inMenu / other.questions ||
        one.first / one.questions - other.first / other.questions,
    );
}
