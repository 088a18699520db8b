/** A light English stemmer: enough that "forwarding", "forwarded" and "forwards" meet. */
export function stemOf(word: string): string {
  if (word.length < 4 || hasDigit(word)) return word;
  const base = singular(word);
  let stem = base;
  if (base.length > 5) {
    if (base.endsWith("ing")) stem = base.slice(0, -3);
    else if (base.endsWith("ed")) stem = base.slice(0, -2);
  }
  if (stem.length <= 3) return stem;
  if (isDoubled(stem)) stem = stem.slice(0, -1);
  return stem.endsWith("e") ? stem.slice(0, -1) : stem;
}

function singular(word: string): string {
  if (!word.endsWith("s")) return word;
  if (word.endsWith("ies")) return `${word.slice(0, -3)}y`;
  if (/(?:sses|xes|ches|shes)$/.test(word)) return word.slice(0, -2);
  return /[su]s$/.test(word) ? word : word.slice(0, -1);
}

/** "stopp" of "stopped"; a doubled vowel is a word of its own ("agree"). */
const isDoubled = (word: string): boolean =>
  word.charAt(word.length - 1) === word.charAt(word.length - 2) && !/[aeiou]$/.test(word);

function hasDigit(word: string): boolean {
  for (let at = 0; at < word.length; at++) if (word.charCodeAt(at) < 0x3a) return true;
  return false;
}
