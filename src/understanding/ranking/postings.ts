import type { Vector } from "./vectors.ts";

/** For each token the texts that have it, in flat arrays: `starts[id]` to `starts[id + 1]` are the places of one token. */
export interface Postings {
  readonly starts: Uint32Array;
  readonly texts: Uint32Array;
  /** What the caller put down for this token in this text. */
  readonly weights: Float32Array;
}

/** Inverts texts into postings. `weigh` gives the weight of a token in a text. */
export function createPostings(
  vectors: readonly Vector[],
  size: number,
  weigh: (id: number, times: number, text: number) => number,
): Postings {
  const starts = new Uint32Array(size + 1);
  for (const { ids } of vectors) for (const id of ids) starts[id + 1] = (starts[id + 1] ?? 0) + 1;
  for (let id = 0; id < size; id++) starts[id + 1] = (starts[id + 1] ?? 0) + (starts[id] ?? 0);
  const next = starts.slice(0, size);
  const texts = new Uint32Array(starts[size] ?? 0);
  const weights = new Float32Array(starts[size] ?? 0);
  for (let text = 0; text < vectors.length; text++) {
    const vector = vectors[text];
    if (!vector) continue;
    for (let n = 0; n < vector.ids.length; n++) {
      const id = vector.ids[n] ?? 0;
      const place = next[id] ?? 0;
      next[id] = place + 1;
      texts[place] = text;
      weights[place] = weigh(id, vector.counts[n] ?? 0, text);
    }
  }
  return { starts, texts, weights };
}

/** Adds `factor` times the weights of a token to the totals of the texts that have it. */
export function addPostings(
  into: Float32Array,
  { starts, texts, weights }: Postings,
  id: number,
  factor: number,
): void {
  const end = starts[id + 1] ?? 0;
  for (let place = starts[id] ?? 0; place < end; place++) {
    const text = texts[place] ?? 0;
    into[text] = (into[text] ?? 0) + factor * (weights[place] ?? 0);
  }
}
