import { domainToUnicode } from "node:url";

/** Scripts that are written together in one language (UTS #39, "highly restrictive"); all others are not mixed. */
const together: readonly ReadonlySet<string>[] = [
  new Set(["Latin", "Han", "Hiragana", "Katakana"]),
  new Set(["Latin", "Han", "Bopomofo"]),
  new Set(["Latin", "Han", "Hangul"]),
];

const scripts: readonly (readonly [string, RegExp])[] = [
  "Latin",
  "Han",
  "Hiragana",
  "Katakana",
  "Bopomofo",
  "Hangul",
  "Cyrillic",
  "Greek",
  "Armenian",
  "Hebrew",
  "Arabic",
  "Thai",
].map((script) => [script, new RegExp(`^\\p{Script=${script}}$`, "u")]);
const common = /^[\p{Script=Common}\p{Script=Inherited}]$/u;

/** Letters of other scripts that look like a Latin one in most fonts. */
const disguises = new Set("аеорсухіјѕԁһӏԛԝгмктвнопν αορυτκιχγ".replaceAll(" ", ""));

/**
 * Whether a name can pass for another one: a part mixes scripts that no language mixes ("pаypal" with a Cyrillic а),
 * or is written throughout in letters that look Latin ("аррӏе"), under an ending in Latin letters.
 * @param domain ASCII, lower case, as `parseDomain` gives it
 */
export function isLookalike(domain: string): boolean {
  const labels = domainToUnicode(domain).split(".");
  const plainEnding = /^[a-z0-9-]*$/.test(labels.at(-1) ?? "");
  return labels.some((label) => isMixed(label) || (plainEnding && isDisguised(label)));
}

function isMixed(label: string): boolean {
  const used = new Set(
    Array.from(label)
      .map(scriptOf)
      .filter((script) => script !== "Common"),
  );
  return used.size > 1 && !together.some((set) => [...used].every((script) => set.has(script)));
}

function isDisguised(label: string): boolean {
  const letters = Array.from(label).filter((letter) => scriptOf(letter) !== "Common");
  return letters.length > 0 && letters.every((letter) => disguises.has(letter));
}

function scriptOf(letter: string): string {
  if (common.test(letter)) return "Common";
  return scripts.find(([, pattern]) => pattern.test(letter))?.[0] ?? "other";
}
