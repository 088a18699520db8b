import type { Lesson } from "./linear.ts";
import type { Vector, Vocabulary } from "./vectors.ts";

/** How alike a message and the sample texts of each label are; every figure 0 to 1, by label. */
export interface Likeness {
  readonly bm25: Float32Array;
  readonly cosine: Float32Array;
  /** Cosine with the nearest text the label is not, as far as it exceeds that with the nearest one it is. */
  readonly denied: Float32Array;
}

const k1 = 1.2;
const b = 0.5;
/** The second-best sample counts for this much of a label's likeness. */
const secondShare = 0.25;

/** An inverted index over the sample texts that answers BM25 and tf-idf cosine in one pass. */
export function createLexical(lessons: readonly Lesson[], labels: number, { idf, size }: Vocabulary) {
  const count = lessons.length;
  const meanLength = lessons.reduce((sum, { vector }) => sum + vector.length, 0) / Math.max(count, 1);
  const weight = (id: number, times: number, length: number) =>
    ((idf[id] ?? 0) * times * (k1 + 1)) / (times + k1 * (1 - b + (b * length) / meanLength));
  const norms = Float32Array.from(lessons, ({ vector }) => Math.max(norm(vector, idf), 1e-9));
  const postings: { at: number[]; bm25: number[]; cosine: number[] }[] = Array.from({ length: size }, () => ({
    at: [],
    bm25: [],
    cosine: [],
  }));
  for (const [at, { vector }] of lessons.entries()) {
    for (const [n, id] of vector.ids.entries()) {
      const times = vector.counts[n] ?? 0;
      const list = postings[id];
      list?.at.push(at);
      list?.bm25.push(weight(id, times, vector.length));
      list?.cosine.push((times * (idf[id] ?? 0) ** 2) / (norms[at] ?? 1));
    }
  }

  return (query: Vector): Likeness => {
    const bm25 = new Float32Array(count);
    const cosine = new Float32Array(count);
    let own = 0;
    for (const [n, id] of query.ids.entries()) {
      const asked = query.counts[n] ?? 0;
      own += weight(id, asked, query.length);
      const list = postings[id];
      if (!list) continue;
      for (let p = 0; p < list.at.length; p++) {
        const at = list.at[p] ?? 0;
        bm25[at] = (bm25[at] ?? 0) + (list.bm25[p] ?? 0);
        cosine[at] = (cosine[at] ?? 0) + asked * (list.cosine[p] ?? 0);
      }
    }
    // What the vocabulary does not know was asked as well: a text of strange words is like nothing.
    const known = Math.max(1 - query.unknown, 0.05);
    const whole = Math.max(own / known, 1e-9);
    const length = Math.max(norm(query, idf) / Math.sqrt(known), 1e-9);
    return byLabel(lessons, labels, (at) => [(bm25[at] ?? 0) / whole, (cosine[at] ?? 0) / length]);
  };
}

function byLabel(
  lessons: readonly Lesson[],
  labels: number,
  likeness: (at: number) => readonly [number, number],
): Likeness {
  const bm25 = createBestTwo(labels);
  const cosine = createBestTwo(labels);
  const not = createBestTwo(labels);
  for (const [at, lesson] of lessons.entries()) {
    const [first, second] = likeness(at);
    if (second === 0) continue;
    if (lesson.not) not.offer(lesson.label, second);
    else {
      bm25.offer(lesson.label, first);
      cosine.offer(lesson.label, second);
    }
  }
  const denied = not.first.map((value, label) => Math.max(0, value - (cosine.first[label] ?? 0)));
  return { bm25: bm25.joined(), cosine: cosine.joined(), denied };
}

/** The best two values by label. */
function createBestTwo(labels: number) {
  const first = new Float32Array(labels);
  const second = new Float32Array(labels);
  return {
    first,
    offer(label: number, value: number) {
      const best = first[label] ?? 0;
      if (value > best) {
        second[label] = best;
        first[label] = value;
      } else if (value > (second[label] ?? 0)) second[label] = value;
    },
    joined: () =>
      first.map((value, label) =>
        Math.min((value + secondShare * (second[label] ?? 0)) / (1 + secondShare), 1),
      ),
  };
}

function norm({ ids, counts }: Vector, idf: Float32Array): number {
  let sum = 0;
  for (const [n, id] of ids.entries()) sum += ((counts[n] ?? 0) * (idf[id] ?? 0)) ** 2;
  return Math.sqrt(sum);
}
