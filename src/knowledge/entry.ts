/** The languages customers write in. Traditional texts are converted from Simplified ones, never authored. */
export type Language = "zh-Hans" | "zh-Hant" | "en";

/** A text as support staff write it: Simplified Chinese and its English twin. */
export interface Bilingual {
  readonly "zh-Hans": string;
  readonly en: string;
}

export const categories = ["deliverability", "setup", "account", "admin", "purchase", "mail-use"] as const;
export type Category = (typeof categories)[number];

/** The two products customers have: the console of exmail.qq.com, and mail inside WeCom. */
export const editions = ["old", "wecom"] as const;
export type Edition = (typeof editions)[number];

/** What the bot offers to do after the answer. */
export const actions = [
  "check-domain",
  "clean-list",
  "plan-sending",
  "paste-bounce",
  "paste-header",
  "person",
] as const;
export type Action = (typeof actions)[number];

/** Where a fact comes from. Grades: O official, C copy of official text, T reseller, G evidence, S secondary. */
export interface Source {
  readonly what: string;
  readonly url?: string | undefined;
  readonly grade: "O" | "C" | "T" | "G" | "S";
  readonly date: string;
}

/**
 * A weighted thought: it holds when every `all` group has one of its words in the normalised text
 * and no `none` group has. A group is a list of plain words; there are no regular expressions.
 */
export interface Concept {
  readonly weight: number;
  readonly all: readonly (readonly string[])[];
  readonly none: readonly (readonly string[])[];
}

export interface AnswerText {
  /** One bubble, plain text, at most 1800 bytes. */
  readonly short: string;
  readonly long: string;
}

/** One question customers ask, with everything the bot may say about it. Read from `faq/<slug>.md`. */
export interface FaqEntry {
  readonly slug: string;
  readonly title: Bilingual;
  readonly category: Category;
  /** Days as `YYYY-MM-DD`. */
  readonly reviewed: string;
  readonly reviewBy: string;
  readonly confidence: "A" | "B" | "C";
  readonly sources: readonly Source[];
  readonly uncertain?: Bilingual | undefined;
  readonly related: readonly string[];
  readonly action?: Action | undefined;
  readonly questions: Readonly<Record<Language, readonly string[]>>;
  readonly negatives: readonly string[];
  readonly concepts: readonly Concept[];
  readonly answer: { readonly "zh-Hans": AnswerText; readonly en: AnswerText };
  /** What to do by edition, where it differs: the customer is asked for his first. */
  readonly steps?: Readonly<Record<Edition, Bilingual>> | undefined;
  /** Path of the file relative to the knowledge folder, for complaints. */
  readonly file: string;
}
