import { outsideLabel, phraseMark, type Topic } from "./ranking/index.ts";
import { bareOf } from "./reading.ts";

/**
 * What a message is when it is one of the examples, word for word: the label of its topic, an entry's slug or
 * `outsideLabel`. Nothing when two entries claim it. Phrases have a book of their own.
 */
export function createWordForWord(topics: readonly Topic[]): (bare: string) => string | undefined {
  const labels = new Map<string, string | undefined>();
  const entriesFirst = topics.toSorted(
    (one, other) => Number(one.label === outsideLabel) - Number(other.label === outsideLabel),
  );
  for (const { label, samples } of entriesFirst) {
    if (label.startsWith(phraseMark) && label !== outsideLabel) continue;
    for (const sample of samples) {
      const bare = bareOf(sample);
      const isRival = labels.has(bare) && labels.get(bare) !== label;
      if (!isRival) labels.set(bare, label);
      else if (label !== outsideLabel) labels.set(bare, undefined);
    }
  }
  return (bare) => labels.get(bare);
}
