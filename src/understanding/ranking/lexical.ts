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

/** For one token, the sample texts that have it and what it adds to their likeness. */
interface Posting {
  readonly at: Uint32Array;
  readonly bm25: Float32Array;
  readonly cosine: Float32Array;
}

/** An inverted index over the sample texts that answers BM25 and tf-idf cosine in one pass. */
export function createLexical(lessons: readonly Lesson[], labels: number, { idf, size }: Vocabulary) {
  const meanLength =
    lessons.reduce((sum, { vector }) => sum + vector.length, 0) / Math.max(lessons.length, 1);
  const weight = (id: number, times: number, length: number) =>
    ((idf[id] ?? 0) * times * (k1 + 1)) / (times + k1 * (1 - b + (b * length) / meanLength));
  const postings = index(lessons, size, idf, weight);
  // Sums of the query at hand, by sample text; cleared again after each query, which is cheaper than new arrays.
  const bm25 = new Float32Array(lessons.length);
  const cosine = new Float32Array(lessons.length);

  return (query: Vector): Likeness => {
    const touched: number[] = [];
    let own = 0;
    for (let n = 0; n < query.ids.length; n++) {
      const id = query.ids[n] ?? 0;
      const asked = query.counts[n] ?? 0;
      own += weight(id, asked, query.length);
      const posting = postings[id];
      if (!posting) continue;
      for (let p = 0; p < posting.at.length; p++) {
        const at = posting.at[p] ?? 0;
        if (cosine[at] === 0) touched.push(at);
        bm25[at] = (bm25[at] ?? 0) + (posting.bm25[p] ?? 0);
        cosine[at] = (cosine[at] ?? 0) + asked * (posting.cosine[p] ?? 0);
      }
    }
    // What the vocabulary does not know was asked as well: a text of strange words is like nothing.
    const known = Math.max(1 - query.unknown, 0.05);
    const whole = Math.max(own / known, 1e-9);
    const length = Math.max(norm(query, idf) / Math.sqrt(known), 1e-9);
    const best = { bm25: createBestTwo(labels), cosine: createBestTwo(labels), not: createBestTwo(labels) };
    for (const at of touched) {
      const lesson = lessons[at];
      if (!lesson) continue;
      const alike = (cosine[at] ?? 0) / length;
      if (lesson.not) best.not.offer(lesson.label, alike);
      else {
        best.bm25.offer(lesson.label, (bm25[at] ?? 0) / whole);
        best.cosine.offer(lesson.label, alike);
      }
      bm25[at] = 0;
      cosine[at] = 0;
    }
    const denied = best.not.first.map((value, label) => Math.max(0, value - (best.cosine.first[label] ?? 0)));
    return { bm25: best.bm25.joined(), cosine: best.cosine.joined(), denied };
  };
}

function index(
  lessons: readonly Lesson[],
  size: number,
  idf: Float32Array,
  weight: (id: number, times: number, length: number) => number,
): readonly Posting[] {
  const lists = Array.from({ length: size }, () => ({
    at: [] as number[],
    bm25: [] as number[],
    cosine: [] as number[],
  }));
  for (const [at, { vector }] of lessons.entries()) {
    const length = Math.max(norm(vector, idf), 1e-9);
    for (const [n, id] of vector.ids.entries()) {
      const times = vector.counts[n] ?? 0;
      const list = lists[id];
      list?.at.push(at);
      list?.bm25.push(weight(id, times, vector.length));
      list?.cosine.push((times * (idf[id] ?? 0) ** 2) / length);
    }
  }
  return lists.map(({ at, bm25, cosine }) => ({
    at: Uint32Array.from(at),
    bm25: Float32Array.from(bm25),
    cosine: Float32Array.from(cosine),
  }));
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
