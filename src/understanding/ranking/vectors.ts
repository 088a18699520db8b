/** A text as weights of known features, of length 1 with the unknown ones. `unknown` is their share (0 to 1). */
export interface Vector {
  readonly ids: Uint32Array;
  readonly values: Float32Array;
  readonly unknown: number;
}

export interface Vocabulary {
  readonly size: number;
  encode(features: readonly string[]): Vector;
}

/** Numbers every feature of the sample texts and weighs it by how few of them have it (tf-idf). */
export function createVocabulary(texts: readonly (readonly string[])[]): Vocabulary {
  const numbers = new Map<string, number>();
  const seenIn: number[] = [];
  const lastIn: number[] = [];
  for (const [text, features] of texts.entries()) {
    for (const feature of features) {
      const id = numbers.get(feature) ?? numbers.size;
      if (id === numbers.size) numbers.set(feature, id);
      if (lastIn[id] === text) continue;
      lastIn[id] = text;
      seenIn[id] = (seenIn[id] ?? 0) + 1;
    }
  }
  const idf = Float32Array.from(seenIn, (n) => Math.log(1 + (texts.length - n + 0.5) / (n + 0.5)));
  const rare = Math.log(1 + texts.length / 0.5);
  return {
    size: numbers.size,
    encode(features) {
      const weights = new Map<number, number>();
      let unseen = 0;
      let seen = 0;
      for (const feature of features) {
        const id = numbers.get(feature);
        if (id === undefined) {
          unseen += rare;
          continue;
        }
        const weight = idf[id] ?? 0;
        seen += weight;
        weights.set(id, (weights.get(id) ?? 0) + weight);
      }
      const unknown = unseen / Math.max(unseen + seen, 1e-9);
      return { ids: Uint32Array.from(weights.keys()), values: unit([...weights.values()], unknown), unknown };
    },
  };
}

/** Unknown words take their share of the length, so that a text of strange words speaks softly. */
function unit(weights: readonly number[], unknown: number): Float32Array {
  let squares = 0;
  for (const weight of weights) squares += weight * weight;
  const length = Math.sqrt(squares / Math.max(1 - unknown, 0.05));
  return Float32Array.from(weights, (weight) => weight / Math.max(length, 1e-9));
}
