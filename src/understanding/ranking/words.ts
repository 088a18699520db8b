/** The text as typed (Simplified) and as normalised: a plain word may be found in either. */
export interface Wording {
  readonly simplified: string;
  readonly normal: string;
}

const latin = /[a-z0-9]/;
/** Short Latin words must be whole (ip is not iphone) but for an ending; longer ones may go on (flag, flagged). */
const wholeUpTo = 4;
const ending = /^(?:s|es|ed|ing)?(?![a-z0-9])/;

/**
 * Finds which of many plain words a text has, in one pass. Chinese words match anywhere,
 * Latin ones from the start of a word.
 */
export function createWordFinder(words: Iterable<string>): (wording: Wording) => ReadonlySet<string> {
  // By their first two characters: many words begin alike.
  const byStart = new Map<number, string[]>();
  for (const word of new Set(words)) {
    const start = startOf(word, 0);
    const group = byStart.get(start);
    if (group) group.push(word);
    else byStart.set(start, [word]);
  }
  const collect = (text: string, found: Set<string>) => {
    for (let at = 0; at < text.length; at++) {
      const one = byStart.get(text.charCodeAt(at) << 16);
      const two = at + 1 < text.length ? byStart.get(startOf(text, at)) : undefined;
      if ((!one && !two) || goesOn(text.charAt(at - 1), text.charAt(at))) continue;
      for (const group of [one, two]) {
        for (const word of group ?? []) {
          if (text.startsWith(word, at) && ends(text, at, word)) found.add(word);
        }
      }
    }
  };
  return ({ simplified, normal }) => {
    const found = new Set<string>();
    collect(normal, found);
    if (simplified !== normal) collect(simplified, found);
    return found;
  };
}

/** Two characters as one number; a word of one character has 0 for the second. */
const startOf = (text: string, at: number): number =>
  (text.charCodeAt(at) << 16) | (at + 1 < text.length ? text.charCodeAt(at + 1) : 0);

/** Whether `next` continues the Latin word of `before`; after a number a word begins (100mb). */
const goesOn = (before: string, next: string) =>
  latin.test(next) && latin.test(before) && !(/\d/.test(before) && /[a-z]/.test(next));

function ends(text: string, at: number, word: string): boolean {
  if (!latin.test(word.charAt(word.length - 1)) || word.length > wholeUpTo) return true;
  const end = at + word.length;
  return ending.test(text.slice(end, end + wholeUpTo));
}
