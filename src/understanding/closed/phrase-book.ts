import { fold, type Normalise, type PhraseKind, type Phrases } from "../../knowledge/index.ts";
import { bareOf } from "../reading.ts";

/** Recognises messages that are, word for word, one of the example phrases of `phrases.yaml`. */
export function createPhraseBook(phrases: Phrases, normalise: Normalise) {
  const kinds = new Map<string, PhraseKind>();
  for (const [kind, examples] of entriesOf(phrases)) {
    for (const example of examples) kinds.set(bareOf(normalise(fold(example))), kind);
  }
  return (bare: string): PhraseKind | undefined =>
    kinds.get(bare) ?? kinds.get(bare.replace(/^(.{1,6})\1+$/, "$1"));
}

/** The kinds are the schema's; `Object.entries` only forgets that. */
export function entriesOf(phrases: Phrases): [PhraseKind, readonly string[]][] {
  const kinds = Object.keys(phrases).filter((kind): kind is PhraseKind => kind in phrases);
  return kinds.map((kind) => [kind, phrases[kind]]);
}
