/** Letters of one stretch of Latin words as typed. */
const run = /[a-z][a-z' ]{3,80}/g;
/** A lone short syllable is as likely English ("fan", "men"): a stretch must bring a word of some length. */
const minWordLength = 4;

const initials = ["", ..."b p m f d t n l g k h j q x zh ch sh r z c s y w".split(" ")];
const finals =
  "a o e i u v ai ei ui ao ou iu ie ve ue er an en in un vn ang eng ing ong ia iao ian iang iong ua uo uai uan uang";
const longestSyllable = 6;
const longestWord = 20;
const syllables = new Set(finals.split(" ").flatMap((final) => initials.map((initial) => initial + final)));

/**
 * Spells out pinyin ("youxiang mima wangle", "laji xiang", "foxmail shoubudao youjian") with the words of the
 * table. A stretch of words that look like pinyin is spelt out only if all of it can be cut into known words,
 * so English stays as it is. Linear: stretches are at most 81 letters, and a cut looks back one word.
 */
export function createPinyin(words: ReadonlyMap<string, string>): (text: string) => string {
  if (words.size === 0) return (text) => text;
  return (text) =>
    text.replace(run, (typed) => {
      const parts = typed.split(" ");
      const out: string[] = [];
      let stretch: string[] = [];
      const flush = () => {
        const letters = stretch.join("").replaceAll("'", "");
        const spelt = stretch.length > 0 ? cut(letters, words, longestWord, true) : undefined;
        out.push(...(spelt === undefined ? stretch : [spelt]));
        stretch = [];
      };
      for (const part of parts) {
        if (isPinyin(part)) stretch.push(part);
        else {
          flush();
          out.push(part);
        }
      }
      flush();
      return out.join(" ");
    });
}

/** What was found out about words so far: most come again. Emptied when full, so that strangers cannot fill memory. */
const known = new Map<string, boolean>();
const maxKnown = 5_000;

function isPinyin(word: string): boolean {
  const seen = known.get(word);
  if (seen !== undefined) return seen;
  const is = word !== "" && cut(word.replaceAll("'", ""), syllables, longestSyllable, false) !== undefined;
  if (known.size >= maxKnown) known.clear();
  known.set(word, is);
  return is;
}

/** Cuts letters into the fewest known words; `mustBeSure` asks for one of some length among them. */
function cut(
  letters: string,
  words: ReadonlyMap<string, string> | ReadonlySet<string>,
  longest: number,
  mustBeSure: boolean,
): string | undefined {
  const best: ({ count: number; spelt: string; sure: boolean } | undefined)[] = [
    { count: 0, spelt: "", sure: !mustBeSure },
  ];
  for (let end = 1; end <= letters.length; end++) {
    for (let start = Math.max(0, end - longest); start < end; start++) {
      const before = best[start];
      const word = letters.slice(start, end);
      if (!before || !words.has(word)) continue;
      const rival = best[end];
      if (rival && rival.count <= before.count + 1) continue;
      const spelt = words instanceof Map ? words.get(word) : word;
      best[end] = {
        count: before.count + 1,
        spelt: before.spelt + (spelt ?? ""),
        sure: before.sure || (word.length >= minWordLength && (spelt?.length ?? 0) > 1),
      };
    }
  }
  const whole = best[letters.length];
  return whole?.sure ? whole.spelt : undefined;
}
