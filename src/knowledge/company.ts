import type { Bilingual } from "./entry.ts";

/** Who answers, and when. Read from `company.yaml`. */
export interface Company {
  readonly name: Bilingual;
  readonly hotline: string;
  readonly hours: {
    /** IANA name, e.g. `Asia/Shanghai`. */
    readonly timezone: string;
    /** ISO weekdays, Monday = 1. */
    readonly days: readonly number[];
    /** Wall-clock `HH:MM` in `timezone`. */
    readonly opens: string;
    readonly closes: string;
  };
  /** Closed days, both ends included, `YYYY-MM-DD`. */
  readonly holidays: readonly { readonly from: string; readonly to: string; readonly name: string }[];
  /** Weekend days worked to make up for a holiday, `YYYY-MM-DD`. */
  readonly workdays: readonly string[];
  readonly links: Readonly<Record<string, string>>;
}
