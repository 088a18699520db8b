import { Converter } from "opencc-js/t2cn";
import type { Terms } from "./knowledge.ts";
import { createPinyin } from "./pinyin.ts";
import { createReplacer } from "./replace.ts";

// The package types its converters in a way nodenext cannot resolve, hence the annotations.
const charactersToSimplified: (text: string) => string = Converter({ from: "tw", to: "cn" });
const taiwanToMainland: (text: string) => string = Converter({ from: "twp", to: "cn" });

/** CJK Radicals Supplement; no Chinese character comes before it. */
const firstHan = 0x2e80;
const han = /\p{Script=Han}/u;
/** Zero-width, bidirectional, control and private-use characters; line breaks and tabs are kept below. */
const invisible = /[\p{Cf}\p{Cc}\p{Co}]/gu;

/**
 * One width, one case, no invisible characters, plain line breaks. Keeps words and script as they are.
 * Linear in the length of the text.
 */
export function fold(text: string): string {
  return text
    .normalize("NFKC")
    .replaceAll("\r\n", "\n")
    .replace(invisible, (mark) => (mark === "\n" || mark === "\t" ? mark : ""))
    .toLowerCase();
}

export const hasHan = (text: string): boolean => han.test(text);

/** For each character seen so far, whether Simplified Chinese writes it differently; asking the converter is slow. */
const traditionalCharacters = new Map<number, boolean>();

/** Whether the text has characters only Traditional Chinese uses. */
export function isTraditional(text: string): boolean {
  for (let at = 0; at < text.length; at++) {
    const unit = text.charCodeAt(at);
    if (unit < firstHan) continue;
    let differs = traditionalCharacters.get(unit);
    if (differs === undefined) {
      const character = text.charAt(at);
      differs = charactersToSimplified(character) !== character;
      traditionalCharacters.set(unit, differs);
    }
    // A character alone may differ and stay in its word (么 in 怎么).
    if (differs) return charactersToSimplified(text) !== text;
  }
  return false;
}

/** Traditional to Simplified with mainland words for Taiwan's; Simplified text stays as it is. */
// Only Traditional text meets the Taiwan phrase table: it would turn a mainland 程序 into 进程.
export const simplify = (folded: string): string =>
  isTraditional(folded) ? taiwanToMainland(folded) : folded;

export type Normalise = (folded: string) => string;

/**
 * Folded text -> the words of the index: Simplified characters, mainland mail terms, known typos put right,
 * pinyin spelt out, English words in Chinese sentences translated. Messages, sample questions and concepts go
 * through the same function, so whatever the table does, it does to both sides.
 */
export function createNormaliser(terms: Terms): Normalise {
  const replace = createReplacer(terms.replace);
  const translate = createReplacer(terms.mixed);
  const spellOut = createPinyin(terms.pinyin);
  return (folded) => {
    const replaced = replace(spellOut(simplify(folded)));
    const one = hasHan(replaced) ? translate(replaced) : replaced;
    return one.replace(/\s+/g, " ").trim();
  };
}
