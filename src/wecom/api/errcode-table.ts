/** A sentence in both languages of the product. */
export interface Bilingual {
  readonly zh: string;
  readonly en: string;
}

/** What a WeCom errcode means and what the operator can do. */
export interface ErrcodeEntry {
  readonly codes: readonly number[];
  readonly meaning: Bilingual;
  readonly remedy: Bilingual;
  /** How long to leave the interface alone. */
  readonly waitMs?: number;
}

/** One row: codes, meaning and remedy in Chinese and English. */
export function row(
  codes: readonly number[],
  [meaningZh, meaningEn]: readonly [string, string],
  [remedyZh, remedyEn]: readonly [string, string],
  waitMs?: number,
): ErrcodeEntry {
  return {
    codes,
    meaning: { zh: meaningZh, en: meaningEn },
    remedy: { zh: remedyZh, en: remedyEn },
    ...(waitMs !== undefined && { waitMs }),
  };
}

/** Every whole number from `first` to `last`. */
export const range = (first: number, last: number): readonly number[] =>
  Array.from({ length: last - first + 1 }, (_, at) => first + at);
