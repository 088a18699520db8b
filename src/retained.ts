import { leaveEmpty, type Words } from "./config-problem.ts";

/** How long what customers leave behind is kept; the rest follows from the platform or from how staff work. */
export interface Retained {
  /** What was said, and what is known of a conversation nobody wrote in any more. */
  readonly transcriptsMs: number;
  /** Files that were handed in, and their results. Customers are told a day, so it is never more. */
  readonly listsMs: number;
  readonly reportsMs: number;
}

type Setting = "RETAIN_TRANSCRIPTS_DAYS" | "RETAIN_LISTS_HOURS" | "RETAIN_REPORTS_DAYS";
const hourMs = 3_600_000;

/** @param number reads a setting that is a whole number within bounds, and complains when it is not */
export function readRetained(
  number: (setting: Setting, least: number, most: number, usual: number, remedy: Words) => number,
): Retained {
  const days = (setting: Setting, usual: number): number =>
    number(setting, 1, 3_650, usual, leaveEmpty(usual, { zh: " 天", en: " days" })) * 24 * hourMs;
  return {
    transcriptsMs: days("RETAIN_TRANSCRIPTS_DAYS", 180),
    listsMs:
      number("RETAIN_LISTS_HOURS", 1, 24, 24, {
        zh: "最多 24：对客户是这么说的",
        en: "customers are told 24 at most",
      }) * hourMs,
    reportsMs: days("RETAIN_REPORTS_DAYS", 365),
  };
}

/** What a store needs to know of it: a conversation stays in sight of staff as long as its transcript. */
export const retainedInStore = ({ transcriptsMs, reportsMs }: Retained) => ({
  transcriptsMs,
  sessionsMs: transcriptsMs,
  reportsMs,
});
