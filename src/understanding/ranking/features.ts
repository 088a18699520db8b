import type { Groups, Touched } from "./groups.ts";
import { tokensOf } from "./tokens.ts";

/** What the learnt model sees of a text: its characters and words, and the word groups it touches. */
export function featuresOf(normal: string, touched: Touched): string[] {
  const features = tokensOf(normal);
  for (const id of touched.keys()) features.push(`#${id}`);
  return features;
}

/** The features of a sample text, which is stored normalised. */
export const sampleFeatures = (normal: string, groups: Groups): string[] =>
  featuresOf(normal, groups.touchedBy({ simplified: normal, normal }));
