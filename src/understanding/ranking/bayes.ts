import type { Vector, Vocabulary } from "./vectors.ts";

/** A sample text of a class, or (`not`) a text that looks like the class and is none of it. */
export interface Lesson {
  readonly vector: Vector;
  readonly label: number;
  readonly not: boolean;
}

/** What every class is given of every feature in advance, so that an unseen one does not rule it out. */
const prior = 0.025;
/** The same for all the other classes together. */
const otherPrior = 0.05;
/** How much a text that is none of a class takes from what the class has of its features. */
const denial = 0.5;

/**
 * Naive Bayes over tf-idf vectors of length 1: how usual each feature is in each class and how unusual in all others,
 * counted once. It finds the entry of an unseen message a little more often than softmax regression does and learns
 * in a tenth of the time. Classes count alike, however many samples they have. Returns the probability of each class.
 */
export function learnBayes(lessons: readonly Lesson[], labels: number, { size }: Vocabulary) {
  const counts = countFeatures(lessons, labels, size);
  const totals = new Float64Array(size);
  for (const ofClass of counts) for (const [id, count] of ofClass) totals[id] = (totals[id] ?? 0) + count;
  const total = sumOf(totals);
  const sums = counts.map((ofClass) => sumOf(ofClass.values()));
  /** Where the classes of a feature begin in `labelsOf` and `gains`; most features have few. */
  const starts = new Uint32Array(size + 1);
  for (const ofClass of counts) for (const id of ofClass.keys()) starts[id + 1] = (starts[id + 1] ?? 0) + 1;
  for (let id = 0; id < size; id++) starts[id + 1] = (starts[id + 1] ?? 0) + (starts[id] ?? 0);
  const next = starts.slice();
  const labelsOf = new Uint16Array(starts[size] ?? 0);
  const gains = new Float32Array(labelsOf.length);
  for (const [label, ofClass] of counts.entries()) {
    for (const [id, count] of ofClass) {
      const at = next[id] ?? 0;
      next[id] = at + 1;
      labelsOf[at] = label;
      gains[at] = Math.log(1 + count / prior) - Math.log(1 - count / ((totals[id] ?? 0) + otherPrior));
    }
  }
  const unseen = Float64Array.from(sums, (sum) =>
    Math.log(((total - sum + otherPrior * size) * prior) / (sum + prior * size)),
  );
  return ({ ids, values }: Vector): Float64Array => {
    const scores = new Float64Array(labels);
    let length = 0;
    for (let n = 0; n < ids.length; n++) {
      const id = ids[n] ?? 0;
      const value = values[n] ?? 0;
      length += value;
      const end = starts[id + 1] ?? 0;
      for (let at = starts[id] ?? 0; at < end; at++) {
        const label = labelsOf[at] ?? 0;
        scores[label] = (scores[label] ?? 0) + value * (gains[at] ?? 0);
      }
    }
    return softmax(scores.map((score, label) => score + length * (unseen[label] ?? 0)));
  };
}

const sumOf = (values: Iterable<number>): number => [...values].reduce((one, other) => one + other, 0);

/** How much of each feature each class has. */
function countFeatures(
  lessons: readonly Lesson[],
  labels: number,
  size: number,
): ReadonlyMap<number, number>[] {
  const sums = new Float32Array(size);
  return lessonsByLabel(lessons, labels).map((own) => {
    for (const { vector, not } of own) {
      const share = not ? -denial : 1;
      for (let n = 0; n < vector.ids.length; n++) {
        const id = vector.ids[n] ?? 0;
        sums[id] = (sums[id] ?? 0) + share * (vector.values[n] ?? 0);
      }
    }
    const counts = new Map<number, number>();
    for (const { vector } of own) {
      for (const id of vector.ids) {
        const sum = sums[id] ?? 0;
        if (sum > 0) counts.set(id, sum);
        sums[id] = 0;
      }
    }
    return counts;
  });
}

function lessonsByLabel(lessons: readonly Lesson[], labels: number): Lesson[][] {
  const own = Array.from({ length: labels }, (): Lesson[] => []);
  for (const lesson of lessons) own[lesson.label]?.push(lesson);
  return own;
}

function softmax(scores: Float64Array): Float64Array {
  const top = scores.reduce((one, other) => Math.max(one, other), Number.NEGATIVE_INFINITY);
  const grown = scores.map((score) => Math.exp(score - top));
  const sum = grown.reduce((one, other) => one + other, 0);
  return grown.map((share) => share / sum);
}
