const piece = /\p{Script=Han}+|[a-z0-9]+|[\ue100-\ue10f]/gu;
const isHan = /^\p{Script=Han}/u;

/**
 * What is compared: single Chinese characters and pairs of neighbours, stems of Latin words and pairs of those.
 * Character pairs beat a word segmenter on mail questions and need no dictionary. Takes normalised text.
 */
export function tokensOf(normal: string): string[] {
  const tokens: string[] = [];
  let before: string | undefined;
  for (const [found] of normal.matchAll(piece)) {
    if (isHan.test(found)) {
      before = undefined;
      const characters = [...found];
      for (const [at, character] of characters.entries()) {
        tokens.push(character);
        const next = characters[at + 1];
        if (next !== undefined) tokens.push(character + next);
      }
      continue;
    }
    const stem = stemOf(found);
    tokens.push(stem);
    if (before !== undefined) tokens.push(`${before} ${stem}`);
    before = stem;
  }
  return tokens;
}

/** A light English stemmer: enough that "forwarding", "forwarded" and "forwards" meet. */
export function stemOf(word: string): string {
  if (word.length < 4 || /\d/.test(word)) return word;
  const base = word.replace(/ies$/, "y").replace(/(?:sses|xes|ches|shes)$/, (end) => end.slice(0, -2));
  const singular = /[^su]s$/.test(base) ? base.slice(0, -1) : base;
  const stem = singular.length > 5 ? singular.replace(/(?:ing|ed)$/, "") : singular;
  return stem.length > 3 ? stem.replace(/([b-df-hj-np-tv-z])\1$/, "$1").replace(/e$/, "") : stem;
}
