import type { Vector, Vocabulary } from "./vectors.ts";

/** How alike a message and one sample text are; both 0 to 1, 1 for the same text. */
export interface Likeness {
  readonly bm25: Float32Array;
  readonly cosine: Float32Array;
}

const k1 = 1.2;
const b = 0.5;

/** An inverted index over the sample texts that answers BM25 and tf-idf cosine in one pass. */
export function createLexical(samples: readonly Vector[], { idf, size }: Vocabulary) {
  const meanLength = samples.reduce((sum, { length }) => sum + length, 0) / Math.max(samples.length, 1);
  const postings: { readonly sample: number; readonly count: number }[][] = Array.from(
    { length: size },
    () => [],
  );
  for (const [sample, { ids, counts }] of samples.entries()) {
    for (const [at, id] of ids.entries()) postings[id]?.push({ sample, count: counts[at] ?? 0 });
  }
  const weight = (id: number, count: number, length: number) =>
    ((idf[id] ?? 0) * count * (k1 + 1)) / (count + k1 * (1 - b + (b * length) / meanLength));
  const norms = Float32Array.from(samples, (vector) => norm(vector, idf));

  return (query: Vector): Likeness => {
    const bm25 = new Float32Array(samples.length);
    const cosine = new Float32Array(samples.length);
    let own = 0;
    for (const [at, id] of query.ids.entries()) {
      const asked = query.counts[at] ?? 0;
      const rarity = idf[id] ?? 0;
      own += weight(id, asked, query.length);
      for (const { sample, count } of postings[id] ?? []) {
        bm25[sample] = (bm25[sample] ?? 0) + weight(id, count, samples[sample]?.length ?? 0);
        cosine[sample] = (cosine[sample] ?? 0) + asked * count * rarity * rarity;
      }
    }
    // What the vocabulary does not know was asked as well: a text of strange words is like nothing.
    const whole = Math.max(own / Math.max(1 - query.unknown, 0.05), 1e-9);
    const length = Math.max(norm(query, idf) / Math.sqrt(Math.max(1 - query.unknown, 0.05)), 1e-9);
    for (let sample = 0; sample < samples.length; sample++) {
      bm25[sample] = Math.min((bm25[sample] ?? 0) / whole, 1);
      cosine[sample] = (cosine[sample] ?? 0) / (length * Math.max(norms[sample] ?? 0, 1e-9));
    }
    return { bm25, cosine };
  };
}

function norm({ ids, counts }: Vector, idf: Float32Array): number {
  let sum = 0;
  for (const [at, id] of ids.entries()) sum += ((counts[at] ?? 0) * (idf[id] ?? 0)) ** 2;
  return Math.sqrt(sum);
}
