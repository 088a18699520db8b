import type { Text } from "../../text/index.ts";

/** What was put right in an address, and how it is said. */
export const repairTexts = {
  invisible: { zh: "去掉了看不见的字符", en: "invisible characters removed" },
  "full-width": { zh: "全角字符改成了半角", en: "full-width characters made plain" },
  punctuation: { zh: "中文标点改成了英文点", en: "Chinese punctuation made a dot" },
  comma: { zh: "域名里的逗号改成了点", en: "a comma in the domain made a dot" },
  blank: { zh: "去掉了中间的空格", en: "blanks inside removed" },
  "double-at": { zh: "去掉了多余的 @", en: "a second @ removed" },
} as const satisfies Readonly<Record<string, Text>>;

export type Repair = keyof typeof repairTexts;

/** In this order: each step counts on those before it. */
const steps: readonly (readonly [Repair, RegExp, string])[] = [
  ["invisible", /[\p{Cf}\p{Cs}\u3164\uFFFD]+/gu, ""],
  ["punctuation", /(?<=[\p{L}\p{N}_-])[。·．｡](?=[\p{L}\p{N}_-])/gu, "."],
  ["punctuation", /(?<=[@＠][\w.-]{1,60})[，、](?=[a-z])/gi, "."],
  ["punctuation", /(?<=[@＠][\w.-]{0,60}[a-z0-9])[点點](?=[a-z0-9])/gi, "."],
  ["blank", /(?<=\S) {1,20}(?=[@＠])|(?<=[@＠]) {1,20}(?=\S)/g, ""],
  [
    "blank",
    /(?<=[@＠][\w.-]{1,60}) {1,20}(?=\.\w)|(?<=[@＠][\w.-]{1,60}\.) {1,20}(?=(?:com|cn|net|org)\b)/gi,
    "",
  ],
  ["double-at", /(?<=[@＠])[@＠]+/g, ""],
  ["comma", /(?<=[@＠][\w-]{1,60}),(?=(?:com|cn|net|org|co)\b)/gi, "."],
];

const wide = /[\uFF01-\uFF5E\uFE50-\uFE6F]/;

/**
 * Puts right what a keyboard in Chinese mode, a phone or a copied page does to an address, and says what was done.
 * The text is a stranger's, at most a line; no step repeats inside a repetition.
 */
export function repairAddress(text: string): { readonly text: string; readonly repairs: readonly Repair[] } {
  const done = new Set<Repair>();
  let now = text;
  for (const [name, what, instead] of steps) {
    const next = now.replace(what, instead);
    if (next !== now) done.add(name);
    now = next;
  }
  if (wide.test(now)) done.add("full-width");
  return { text: now.normalize("NFKC"), repairs: [...done] };
}
