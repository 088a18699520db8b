import type { Vector, Vocabulary } from "./vectors.ts";

/** A sample text of a class, or (`not`) a text that looks like the class and is none of it. */
export interface Lesson {
  readonly vector: Vector;
  readonly label: number;
  readonly not: boolean;
}

const epochs = 2;
const firstStep = 8;
const negligible = 0.03;
const knownFrom = 0.9;

/**
 * Softmax regression over tf-idf vectors of length 1, trained by stochastic gradient descent in a fixed order,
 * so the same knowledge gives the same answers. Returns the probability of each class.
 */
export function trainLinear(lessons: readonly Lesson[], labels: number, { size }: Vocabulary) {
  const weights = new Float32Array(size * labels);
  // In double precision, which the processor computes in anyway.
  const output = new Float64Array(labels);
  /** How sure it was of each lesson: what is known well need not be learnt again. */
  const sure = new Float32Array(lessons.length);
  const order = lessons.map((_, at) => at);
  for (let epoch = 0; epoch < epochs; epoch++) {
    shuffle(order, epoch + 1);
    const step = firstStep / (1 + epoch * 0.5);
    for (const at of order) {
      const lesson = lessons[at];
      if (!lesson || (sure[at] ?? 0) > knownFrom) continue;
      predict(weights, lesson.vector, output);
      if (!lesson.not) sure[at] = output[lesson.label] ?? 0;
      gradient(output, lesson);
      descend(weights, lesson.vector, output, step);
    }
  }
  return (query: Vector): Float64Array => {
    const probabilities = new Float64Array(labels);
    predict(weights, query, probabilities);
    return probabilities;
  };
}

/** Turns probabilities into the gradient of the loss, in place. */
function gradient(output: Float64Array, { label, not }: Lesson): void {
  const own = output[label] ?? 0;
  if (!not) {
    output[label] = own - 1;
    return;
  }
  // The loss of "not this class" is -log(1 - p).
  const share = Math.min(own / Math.max(1 - own, 1e-6), 1);
  for (let n = 0; n < output.length; n++) output[n] = -share * (output[n] ?? 0);
  output[label] = own;
}

function descend(weights: Float32Array, { ids, values }: Vector, slopes: Float64Array, step: number): void {
  // Most labels are out of the question for most texts: leaving them alone saves half the time.
  const active: number[] = [];
  for (let label = 0; label < slopes.length; label++) {
    if (Math.abs(slopes[label] ?? 0) >= negligible) active.push(label);
  }
  for (let n = 0; n < ids.length; n++) {
    const base = (ids[n] ?? 0) * slopes.length;
    const value = step * (values[n] ?? 0);
    for (const label of active) {
      weights[base + label] = (weights[base + label] ?? 0) - value * (slopes[label] ?? 0);
    }
  }
}

function predict(weights: Float32Array, { ids, values }: Vector, into: Float64Array): void {
  const labels = into.length;
  into.fill(0);
  for (let n = 0; n < ids.length; n++) {
    const base = (ids[n] ?? 0) * labels;
    const value = values[n] ?? 0;
    for (let label = 0; label < labels; label++) {
      into[label] = (into[label] ?? 0) + value * (weights[base + label] ?? 0);
    }
  }
  let top = Number.NEGATIVE_INFINITY;
  for (let label = 0; label < labels; label++) top = Math.max(top, into[label] ?? 0);
  let sum = 0;
  for (let label = 0; label < labels; label++) {
    const grown = Math.exp((into[label] ?? 0) - top);
    into[label] = grown;
    sum += grown;
  }
  for (let label = 0; label < labels; label++) into[label] = (into[label] ?? 0) / sum;
}

/** Fisher-Yates with a small linear congruential generator: shuffled, and the same every time. */
function shuffle(order: number[], seed: number): void {
  let state = seed * 2654435761;
  for (let last = order.length - 1; last > 0; last--) {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    const other = state % (last + 1);
    const kept = order[last] ?? 0;
    order[last] = order[other] ?? 0;
    order[other] = kept;
  }
}
