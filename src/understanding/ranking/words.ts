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
  const byFirst = new Map<string, string[]>();
  for (const word of new Set(words)) {
    const first = word.charAt(0);
    const group = byFirst.get(first);
    if (group) group.push(word);
    else byFirst.set(first, [word]);
  }
  const collect = (text: string, found: Set<string>) => {
    for (let at = 0; at < text.length; at++) {
      const first = text.charAt(at);
      const group = byFirst.get(first);
      if (!group || goesOn(text.charAt(at - 1), first)) continue;
      for (const word of group) if (text.startsWith(word, at) && ends(text, at, word)) found.add(word);
    }
  };
  return ({ simplified, normal }) => {
    const found = new Set<string>();
    collect(normal, found);
    if (simplified !== normal) collect(simplified, found);
    return found;
  };
}

/** Whether `next` continues the Latin word of `before`; after a number a word begins (100mb). */
const goesOn = (before: string, next: string) =>
  latin.test(next) && latin.test(before) && !(/\d/.test(before) && /[a-z]/.test(next));

function ends(text: string, at: number, word: string): boolean {
  if (!latin.test(word.charAt(word.length - 1)) || word.length > wholeUpTo) return true;
  const end = at + word.length;
  return ending.test(text.slice(end, end + wholeUpTo));
}
