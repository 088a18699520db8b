const latin = /[a-z0-9]/;

/**
 * Replaces every word of the table in one pass, longest match first; what was put in is not looked at again.
 * A word with Latin letters at an end matches only where no further letter or digit follows there.
 */
export function createReplacer(words: ReadonlyMap<string, string>): (text: string) => string {
  const byFirst = new Map<string, string[]>();
  for (const word of [...words.keys()].sort((a, b) => b.length - a.length)) {
    const first = word.charAt(0);
    const group = byFirst.get(first);
    if (group) group.push(word);
    else byFirst.set(first, [word]);
  }
  return (text) => {
    let out = "";
    let at = 0;
    while (at < text.length) {
      const word = byFirst
        .get(text.charAt(at))
        ?.find((one) => text.startsWith(one, at) && stands(text, at, one));
      out += word === undefined ? text.charAt(at) : words.get(word);
      at += word?.length ?? 1;
    }
    return out;
  };
}

function stands(text: string, at: number, word: string): boolean {
  const end = at + word.length;
  const opens = !latin.test(word.charAt(0)) || !latin.test(text.charAt(at - 1));
  const closes = !latin.test(word.charAt(word.length - 1)) || !latin.test(text.charAt(end));
  return opens && closes;
}
