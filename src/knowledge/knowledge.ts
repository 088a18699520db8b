import type { Company } from "./company.ts";
import type { FaqEntry } from "./entry.ts";

/** How customers' words become the words of the index. Read from `terms.yaml`; applied to lower-case Simplified text. */
export interface Terms {
  /** Typed form -> the form used in the index, longest first: synonyms, Taiwan/HK words, typos, pinyin. */
  readonly replace: ReadonlyMap<string, string>;
  /** Simplified word -> the Taiwan/HK word to show when an answer is converted to Traditional. */
  readonly traditional: ReadonlyMap<string, string>;
}

/** What this bot does not answer. Read from `outside.yaml`. */
export interface Outside {
  /** Names of other products and things (支付宝, 打印机 ...), plain words. */
  readonly foreign: readonly string[];
  /** Messages that have nothing to do with mail. */
  readonly far: readonly string[];
  /** Messages that sound like mail support but mean another product. */
  readonly near: readonly string[];
}

/** Everything support staff wrote, checked. Immutable: a reload makes a new one. */
export interface Knowledge {
  /** Short hash of the files, shown in `/healthz`. */
  readonly version: string;
  readonly entries: readonly FaqEntry[];
  readonly bySlug: ReadonlyMap<string, FaqEntry>;
  readonly company: Company;
  readonly outside: Outside;
  readonly terms: Terms;
}

/** One complaint about one line of one file. */
export interface Problem {
  readonly file: string;
  /** 1-based; 1 when the whole file is meant. */
  readonly line: number;
  readonly severity: "error" | "warning";
  readonly message: string;
}

export type Loaded =
  | { readonly ok: true; readonly knowledge: Knowledge }
  | { readonly ok: false; readonly problems: readonly Problem[] };
