import type { Concept, Normalise } from "../../knowledge/index.ts";
import { type Lesson, learnBayes } from "./bayes.ts";
import { compileConcepts, type Fit } from "./concepts.ts";
import { featuresOf } from "./features.ts";
import { createGroups, type Groups } from "./groups.ts";
import { learnVocabulary } from "./vectors.ts";
import type { Wording } from "./words.ts";

/** One thing a message can be about: its sample texts, texts it is not, and authored thoughts. */
export interface Topic {
  readonly label: string;
  /** Normalised. */
  readonly samples: readonly string[];
  readonly negatives: readonly string[];
  readonly concepts: readonly Concept[];
}

/** How well the topics fit a message, by the number of the topic. */
export interface Ranking {
  readonly labels: readonly string[];
  /** Probability by what was learnt from the sample texts, over all topics. */
  readonly learnt: Float64Array;
  /** The topics an authored thought of which holds. */
  readonly fits: ReadonlyMap<number, Fit>;
  /** How much of the message the knowledge has never seen, 0 to 1. */
  readonly unknown: number;
}

export type Rank = (wording: Wording) => Ranking;

/** Learns the topics once; the function it returns rates all of them for one message. */
export function createRanker(topics: readonly Topic[], normalise: Normalise): Rank {
  const labels = topics.map(({ label }) => label);
  const groups = createGroups(
    topics.map(({ concepts }) => concepts),
    normalise,
  );
  const fits = compileConcepts(
    topics.map(({ concepts }) => concepts),
    groups,
  );
  const { vocabulary, telling, probabilities } = learn(topics, groups);
  return (wording) => {
    const touched = groups.touchedBy(wording);
    const query = vocabulary.encode(featuresOf(wording.normal, touched.keys(), telling));
    return { labels, learnt: probabilities(query), fits: fits(touched), unknown: query.unknown };
  };
}

/** A function of its own, so that nothing of the sample texts is kept alive by the ranker. */
function learn(topics: readonly Topic[], groups: Groups) {
  const texts = topics.flatMap(({ samples, negatives }, label) => [
    ...samples.map((text) => ({ text, label, not: false })),
    ...negatives.map((text) => ({ text, label, not: true })),
  ]);
  const touched = texts.map(({ text }) => groups.idsOf(text));
  const telling = tellingGroups(topics, groups, touched);
  const { vocabulary, vectors } = learnVocabulary(
    texts.map(({ text }, at) => featuresOf(text, touched[at] ?? [], telling)),
  );
  const lessons = vectors.map((vector, at): Lesson => {
    const { label = 0, not = false } = texts[at] ?? {};
    return { vector, label, not };
  });
  return { vocabulary, telling, probabilities: learnBayes(lessons, topics.length, vocabulary) };
}

/** A group that this share of all texts touch (邮件, mail) tells nothing and costs as much as the others. */
const maxShare = 0.2;

/** The groups worth learning: those that say what a topic is (not what it is not), and not of every topic. */
function tellingGroups(
  topics: readonly Topic[],
  groups: Groups,
  touched: readonly (readonly number[])[],
): ReadonlySet<number> {
  const counts = new Uint32Array(groups.size);
  for (const ids of touched) for (const id of ids) counts[id] = (counts[id] ?? 0) + 1;
  const naming = topics.flatMap(({ concepts }) => concepts.flatMap(({ all }) => all.map(groups.idOf)));
  return new Set(
    naming.filter((id) => {
      const texts = counts[id] ?? 0;
      return texts > 0 && texts <= maxShare * touched.length;
    }),
  );
}
