import type { Company } from "./company.ts";
import type { FaqEntry } from "./entry.ts";

/** How customers' words become the words of the index. Read from `terms.yaml`. */
export interface Terms {
  /** Word as typed -> word of the index: synonyms, Taiwan/HK words, typos. Lower-case Simplified on both sides. */
  readonly replace: ReadonlyMap<string, string>;
  /** English words inside a Chinese sentence -> Chinese; applied only where there is Chinese. */
  readonly mixed: ReadonlyMap<string, string>;
  /** Pinyin words without tones and spaces -> Chinese. */
  readonly pinyin: ReadonlyMap<string, string>;
  /** Words of the mail world: without one of them a message has to be very clear to be answered. */
  readonly mailWords: readonly string[];
  /** Simplified word -> word to show when an answer is converted to Traditional. */
  readonly traditional: ReadonlyMap<string, string>;
}

/** What this bot does not answer. Read from `outside.yaml`. */
export interface Outside {
  /** Names of other products and things (支付宝, 打印机 ...), plain words. */
  readonly foreign: readonly string[];
  /** Words that mean something else unless a word of the mail world is near (iphone, 网站 ...). */
  readonly ambiguous: readonly string[];
  /** Messages that have nothing to do with mail. */
  readonly far: readonly string[];
  /** Messages that sound like mail support but mean another product. */
  readonly near: readonly string[];
}

/** What people say when they do not ask about mail. */
export const phraseKinds = [
  "human",
  "complaint",
  "anger",
  "urgent",
  "sales",
  "greeting",
  "thanks",
  "agree",
  "solved",
  "positive",
  "negative",
  "cancel",
  "help",
  "identity",
  "none",
  "check_domain",
  "recheck",
  "full_report",
  "plan_sending",
  "clean_list",
  "read_bounce",
  "read_header",
] as const;
export type PhraseKind = (typeof phraseKinds)[number];

/** Example sentences of each kind. Read from `phrases.yaml`. */
export type Phrases = Readonly<Record<PhraseKind, readonly string[]>>;

/** Everything support staff wrote, checked. Immutable: a reload makes a new one. */
export interface Knowledge {
  /** Short hash of the files, shown in `/healthz`. */
  readonly version: string;
  readonly entries: readonly FaqEntry[];
  readonly bySlug: ReadonlyMap<string, FaqEntry>;
  readonly company: Company;
  readonly outside: Outside;
  readonly terms: Terms;
  readonly phrases: Phrases;
}

/** One complaint about one line of one file. */
export interface Problem {
  /** Path relative to the knowledge folder. */
  readonly file: string;
  /** 1-based; 1 when the whole file is meant. */
  readonly line: number;
  readonly severity: "error" | "warning";
  readonly message: string;
}

export type Loaded =
  | { readonly ok: true; readonly knowledge: Knowledge }
  | { readonly ok: false; readonly problems: readonly Problem[] };
