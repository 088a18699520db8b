import type { Text } from "../text/index.ts";
import type { SendingHabits } from "./habits.ts";
import { ladder, platformFromPerDay, type Schedule, scheduleFrom } from "./ladder.ts";
import { rules } from "./rule.ts";
import { headlines, pauseRule, platform, ruleOfThumb, wayUp, wayUpAfterTwoWeeks } from "./texts.ts";

export type SendingRisk = "low" | "medium" | "high";

/** An advice, not a promise: all numbers are rules of thumb, and `ruleOfThumb` says so. */
export interface SendingPlan {
  readonly risk: SendingRisk;
  readonly headline: Text;
  /** What makes it risky, worst first, and by which rule. */
  readonly reasons: readonly { readonly id: string; readonly why: Text }[];
  /** To do this week, at most three. */
  readonly steps: readonly Text[];
  /** False: not before the steps are done. */
  readonly startNow: boolean;
  readonly schedule: Schedule;
  /** When a step may be taken, and when to go back. */
  readonly wayUp: Text;
  readonly pauseRule: Text;
  /** Where the amount belongs on a mass-mail platform. */
  readonly platform?: Text;
  readonly ruleOfThumb: Text;
}

const maxSteps = 3;
/** A list that would take longer is not for a business mailbox. */
const maxWorkingDays = 40;

/** How to send without ending in the spam folder: what is risky now, what to do first, and how fast to go (warm-up). */
export function planSending(habits: SendingHabits): SendingPlan {
  const applying = rules.filter(({ applies }) => applies(habits));
  const points = applying.reduce((sum, rule) => sum + rule.points, 0);
  const risk = points >= 3 ? "high" : points > 0 ? "medium" : "low";
  const startNow = !applying.some(({ id }) => id === "listed" || id === "domain-fails");
  const schedule = scheduleFrom(
    risk === "low" ? startOf(habits.volume) : ladder[0],
    risk === "high" ? 2 : 1,
    habits.listSize,
  );
  const large = (habits.volume ?? 0) > platformFromPerDay || (schedule.workingDays ?? 0) > maxWorkingDays;
  return {
    risk,
    headline: headlines[risk],
    reasons: applying.map(({ id, why }) => ({ id, why })),
    steps: distinct(applying.map(({ step }) => step)).slice(0, maxSteps),
    startNow,
    schedule,
    wayUp: risk === "high" ? wayUpAfterTwoWeeks : wayUp,
    pauseRule,
    ...(large && { platform }),
    ruleOfThumb,
  };
}

/** Who sends well already goes on from where he is, a step below at most. */
function startOf(volume: number | undefined): number {
  return ladder.findLast((perDay) => perDay <= (volume ?? 0)) ?? ladder[0];
}

const distinct = (texts: readonly Text[]): readonly Text[] => [
  ...new Map(texts.map((text) => [text.zh, text])).values(),
];
