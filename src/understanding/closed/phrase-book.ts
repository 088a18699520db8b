import { fold, type Normalise, type PhraseKind, type Phrases } from "../../knowledge/index.ts";
import { bareOf } from "../reading.ts";

export interface PhraseBook {
  /** The kind of a message that is, word for word, one of the phrases. */
  whole(bare: string): PhraseKind | undefined;
  /** The kind of the longest phrase a short message contains, if it makes up a good part of it. */
  part(bare: string): { readonly kind: PhraseKind; readonly phrase: string } | undefined;
}

const maxLength = 24;
const minShare = 0.3;

/** Recognises messages by the example phrases of `phrases.yaml`. */
export function createPhraseBook(phrases: Phrases, normalise: Normalise): PhraseBook {
  const kinds = new Map<string, PhraseKind>();
  for (const [kind, examples] of entriesOf(phrases)) {
    for (const example of examples) kinds.set(bareOf(normalise(fold(example))), kind);
  }
  const longestFirst = [...kinds]
    .filter(([phrase]) => phrase.length > 1)
    .sort(([a], [b]) => b.length - a.length);
  return {
    // "你好你好" is "你好".
    whole: (bare) => kinds.get(bare) ?? kinds.get(bare.replace(/^(.{1,6})\1+$/, "$1")),
    part(bare) {
      if (bare.length > maxLength) return undefined;
      const found = longestFirst.find(
        ([phrase]) =>
          phrase.length >= bare.length * minShare &&
          ` ${bare} `.includes(/[a-z]/.test(phrase) ? ` ${phrase} ` : phrase),
      );
      return found && { phrase: found[0], kind: found[1] };
    },
  };
}

/** The kinds are the schema's; `Object.entries` only forgets that. */
export function entriesOf(phrases: Phrases): [PhraseKind, readonly string[]][] {
  const kinds = Object.keys(phrases).filter((kind): kind is PhraseKind => kind in phrases);
  return kinds.map((kind) => [kind, phrases[kind]]);
}
