/** A text as weights of known features, of length 1 with the unknown ones. `unknown` is their share (0 to 1). */
export interface Vector {
  readonly ids: Uint32Array;
  readonly values: Float32Array;
  readonly unknown: number;
}

export interface Vocabulary {
  readonly size: number;
  encode(features: readonly number[]): Vector;
}

/**
 * Numbers the features of the sample texts, weighs each by how few texts have it (tf-idf), and encodes the
 * samples. A feature of a single text counts, too: much of what customers say was said once before.
 */
export function learnVocabulary(samples: readonly (readonly number[])[]): {
  readonly vocabulary: Vocabulary;
  readonly vectors: readonly Vector[];
} {
  const numbers = new Map<number, number>();
  /** How many texts have a feature, and the last of them. */
  const counts: number[] = [];
  const lastIn: number[] = [];
  const numbered = samples.map((features, text) =>
    features.map((feature) => {
      let id = numbers.get(feature);
      if (id === undefined) {
        id = counts.push(0) - 1;
        numbers.set(feature, id);
      }
      if (lastIn[id] !== text) {
        lastIn[id] = text;
        counts[id] = (counts[id] ?? 0) + 1;
      }
      return id;
    }),
  );
  const idf = Float32Array.from(counts, (n) => Math.log(1 + (samples.length - n + 0.5) / (n + 0.5)));
  const rare = Math.log(1 + samples.length / 0.5);
  const weigh = createWeigher(idf);
  return {
    vectors: numbered.map((ids) => weigh(ids, 0)),
    vocabulary: {
      size: counts.length,
      encode(features) {
        const ids: number[] = [];
        for (const feature of features) {
          const id = numbers.get(feature);
          if (id !== undefined) ids.push(id);
        }
        return weigh(ids, (features.length - ids.length) * rare);
      },
    },
  };
}

/** Sums up the weights of equal features. The sums are kept between calls, cleared, which is cheaper than new ones. */
function createWeigher(idf: Float32Array) {
  const sums = new Float32Array(idf.length);
  return (ids: readonly number[], unseen: number): Vector => {
    const distinct: number[] = [];
    let seen = 0;
    for (let n = 0; n < ids.length; n++) {
      const id = ids[n] ?? 0;
      const weight = idf[id] ?? 0;
      if (sums[id] === 0) distinct.push(id);
      sums[id] = (sums[id] ?? 0) + weight;
      seen += weight;
    }
    const unknown = unseen / Math.max(unseen + seen, 1e-9);
    const values = new Float32Array(distinct.length);
    let squares = 0;
    for (let n = 0; n < distinct.length; n++) {
      const id = distinct[n] ?? 0;
      const weight = sums[id] ?? 0;
      sums[id] = 0;
      values[n] = weight;
      squares += weight * weight;
    }
    // Unknown words take their share of the length, so that a text of strange words speaks softly.
    const length = Math.max(Math.sqrt(squares / Math.max(1 - unknown, 0.05)), 1e-9);
    for (let n = 0; n < values.length; n++) values[n] = (values[n] ?? 0) / length;
    return { ids: Uint32Array.from(distinct), values, unknown };
  };
}
