import { normalText } from "./normal.ts";

/** What a rule looks for: steps in this order, each any one of some words. */
export type Pattern = readonly Step[];

interface Step {
  readonly words: readonly string[];
  /** How much text may stand between the step before and this one. */
  readonly maxGap: number;
}

/** Lists of words that mean the same, by the name under which patterns ask for them. */
export type Words = Readonly<Record<string, readonly string[]>>;

const gaps: Readonly<Record<string, number>> = { "*": 80, "~": 24 };
// A stranger may repeat a word without end; no reason stands that far back.
const maxOccurrences = 40;

/**
 * Reads a pattern as people write it: plain words; `{name}` for any word of a list, `{one|other}` for a list
 * on the spot; `~` for a few words in between, `*` for more, both within one sentence.
 * @throws RangeError for a list that is not there
 */
export function readPattern(text: string, words: Words): Pattern {
  const steps: Step[] = [];
  let maxGap = 1;
  for (const token of text.match(/\{[^{}]*\}|[*~]|[^{}*~]+/g) ?? []) {
    const gap = gaps[token];
    const list = gap === undefined ? wordsOf(token, words) : [];
    if (list.length > 0) steps.push({ words: list, maxGap });
    maxGap = gap ?? (list.length > 0 ? 1 : maxGap);
  }
  return steps;
}

function wordsOf(token: string, words: Words): readonly string[] {
  const name = /^\{(.*)\}$/.exec(token)?.[1];
  const list = name === undefined ? [token] : name.includes("|") ? name.split("|") : words[name];
  if (!list) throw new RangeError(`there is no list of words named {${name}}`);
  return [...new Set(list.map((word) => normalText(word).trim()))].filter((word) => word !== "");
}

/**
 * How well a text made by `normalText` fits: the more of the text the words cover, and the less stands
 * between them, the better. Undefined when it does not fit. Nothing is tried twice from the same place.
 */
export function fitness(pattern: Pattern, text: string): number | undefined {
  const [first, ...rest] = pattern;
  if (!first || pattern.some(({ words }) => !words.some((word) => text.includes(word)))) return undefined;
  let best: number | undefined;
  for (const word of first.words) {
    let at = text.indexOf(word);
    for (let count = 0; at >= 0 && count < maxOccurrences; count++, at = text.indexOf(word, at + 1)) {
      if (!beginsWord(text, at)) continue;
      const score = fitRest(rest, text, at + word.length);
      if (score !== undefined) best = Math.max(best ?? -Infinity, score + weight(word));
    }
  }
  return best;
}

function fitRest(steps: readonly Step[], text: string, from: number): number | undefined {
  let score = 0;
  let end = from;
  for (const { words, maxGap } of steps) {
    const next = nearest(words, text, end, maxGap);
    if (!next) return undefined;
    score += weight(next.word) - (next.at - end) / 2;
    end = next.at + next.word.length;
  }
  return score;
}

/** The word that begins first within reach, the longest of those that begin there. */
function nearest(words: readonly string[], text: string, from: number, maxGap: number) {
  let found: { word: string; at: number } | undefined;
  for (const word of words) {
    const at = from + text.slice(from, from + maxGap + word.length).indexOf(word);
    if (at < from || !beginsWord(text, at)) continue;
    if (!found || at < found.at || (at === found.at && word.length > found.word.length)) found = { word, at };
  }
  return found && !/[.!?] |。/.test(text.slice(from, found.at)) ? found : undefined;
}

/** A word may go on behind ("reject" in "rejected") but not begin before ("full" in "grateful"). */
function beginsWord(text: string, at: number): boolean {
  return !/[a-z0-9]/.test(text[at] ?? "") || !/[a-z0-9]/.test(text[at - 1] ?? "");
}

/** Chinese, Japanese and Korean say in one sign what takes others a word. */
function weight(word: string): number {
  return word.length + 2 * (word.match(/[\u0530-\uffff]/g)?.length ?? 0);
}
