import { z } from "zod";
import { actions, categories } from "./entry.ts";
import { phraseKinds } from "./knowledge.ts";

/** Shapes of the files as written; what is not named here is refused, so that a typo in a key is seen. */
// Somebody who writes 263 means the text; YAML reads a number.
const text = z.union([z.string(), z.number()]).transform(String).pipe(z.string().trim().min(1));
const day = z.string().regex(/^\d{4}-\d{2}-\d{2}$/, "write a day as YYYY-MM-DD");
const slug = z.string().regex(/^[a-z0-9]+(-[a-z0-9]+)*$/, "write a slug in lower-case letters and hyphens");
const texts = z.array(text);
const bilingual = z.strictObject({ "zh-Hans": text, en: text });
/** `词一|词二` -> the words; an empty alternative would match everything. */
const group = text.transform((words, context) => {
  const parts = words.split("|").map((word) => word.trim());
  if (parts.includes("")) context.addIssue("an alternative between two | is empty");
  return parts;
});

const source = z.strictObject({
  what: text,
  url: z.url({ protocol: /^https$/ }).optional(),
  grade: z.enum(["O", "C", "T", "G", "S"]),
  date: text.pipe(z.string().regex(/^\d{4}(-\d{2}){0,2}$/, "write a date as YYYY, YYYY-MM or YYYY-MM-DD")),
});

const concept = z.strictObject({
  weight: z.number().min(-1).max(1),
  all: z.array(group).min(1),
  none: z.array(group).default([]),
});

export const frontMatter = z.strictObject({
  slug,
  title: bilingual,
  category: z.enum(categories),
  reviewed: day,
  review_by: day,
  confidence: z.enum(["A", "B", "C"]),
  sources: z.array(source),
  uncertain: bilingual.optional(),
  related: z.array(slug).default([]),
  action: z.enum(actions).optional(),
  versions: z.boolean().default(false),
  questions: z.strictObject({ "zh-Hans": texts, "zh-Hant": texts, en: texts }),
  negatives: texts.default([]),
  concepts: z.array(concept).default([]),
});

const clock = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/, "write a time as HH:MM");
const zone = text.refine(isTimeZone, "not a time zone of the IANA list, e.g. Asia/Shanghai");

export const companyFile = z.strictObject({
  name: bilingual,
  hotline: z.string().regex(/^[\d+ -]{7,20}$/, "write the hotline in digits and hyphens"),
  hours: z
    .strictObject({
      timezone: zone,
      days: z.array(z.int().min(1).max(7)).min(1),
      opens: clock,
      closes: clock,
    })
    .refine(({ opens, closes }) => opens < closes, "it closes before it opens"),
  holidays: z
    .array(
      z
        .strictObject({ from: day, to: day, name: text })
        .refine(({ from, to }) => from <= to, "the last day is before the first"),
    )
    .default([]),
  workdays: z.array(day).default([]),
  links: z.record(z.string(), z.url({ protocol: /^https$/ })).default({}),
});

export const outsideFile = z.strictObject({
  foreign: texts,
  ambiguous: texts.default([]),
  far: texts,
  near: texts,
});

export const phrasesFile = z.record(z.enum(phraseKinds), texts);

const variants = z.record(text, texts).default({});
export const termsFile = z.strictObject({
  synonyms: variants,
  taiwan: variants,
  typos: variants,
  english: variants,
  mixed: variants,
  pinyin: variants,
  mail_words: texts,
  traditional: z.record(text, text).default({}),
});

function isTimeZone(name: string): boolean {
  try {
    new Intl.DateTimeFormat("en", { timeZone: name });
    return true;
  } catch {
    return false;
  }
}
