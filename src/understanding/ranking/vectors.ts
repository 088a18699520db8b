/** A text as counts of known tokens. `unknown` is how much of it the vocabulary has never seen (0 to 1). */
export interface Vector {
  readonly ids: Uint32Array;
  readonly counts: Float32Array;
  readonly length: number;
  readonly unknown: number;
}

export interface Vocabulary {
  readonly size: number;
  /** Inverse document frequency by token id, as BM25 counts it. */
  readonly idf: Float32Array;
  encode(tokens: readonly string[]): Vector;
}

/** Numbers every token of the sample texts and weighs it by how few of them have it. */
export function createVocabulary(texts: readonly (readonly string[])[]): Vocabulary {
  const numbers = new Map<string, number>();
  const seenIn: number[] = [];
  for (const tokens of texts) {
    for (const token of new Set(tokens)) {
      const id = numbers.get(token) ?? numbers.size;
      numbers.set(token, id);
      seenIn[id] = (seenIn[id] ?? 0) + 1;
    }
  }
  const idf = Float32Array.from(seenIn, (n) => Math.log(1 + (texts.length - n + 0.5) / (n + 0.5)));
  const rare = Math.log(1 + texts.length / 0.5);
  return {
    size: numbers.size,
    idf,
    encode(tokens) {
      const counts = new Map<number, number>();
      let unseen = 0;
      let seen = 0;
      for (const token of tokens) {
        const id = numbers.get(token);
        if (id === undefined) unseen += rare;
        else {
          counts.set(id, (counts.get(id) ?? 0) + 1);
          seen += idf[id] ?? 0;
        }
      }
      const ids = new Uint32Array(counts.size);
      const times = new Float32Array(counts.size);
      let at = 0;
      for (const [id, count] of counts) {
        ids[at] = id;
        times[at++] = count;
      }
      return {
        ids,
        counts: times,
        length: tokens.length,
        unknown: unseen / Math.max(unseen + seen, 1e-9),
      };
    },
  };
}
