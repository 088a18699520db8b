import type { z } from "zod";
import type { Terms } from "./knowledge.ts";
import type { termsFile } from "./schema.ts";

/** Turns the table as staff write it (word of the index: what customers type) into look-ups by what is typed. */
export function readTerms(file: z.infer<typeof termsFile>): Terms {
  return {
    replace: byVariant(file.synonyms, file.taiwan, file.typos, file.english),
    mixed: byVariant(file.mixed),
    pinyin: byVariant(file.pinyin),
    mailWords: file.mail_words,
    traditional: new Map(Object.entries(file.traditional)),
  };
}

function byVariant(...tables: readonly Readonly<Record<string, readonly string[]>>[]): Map<string, string> {
  const words = new Map<string, string>();
  for (const table of tables)
    for (const [word, variants] of Object.entries(table))
      for (const variant of variants) words.set(variant.toLowerCase(), word.toLowerCase());
  // A word that is right already must not be caught by a variant that is its beginning (企业邮 in 企业邮箱).
  for (const word of [...words.values()]) if (!words.has(word)) words.set(word, word);
  return words;
}
