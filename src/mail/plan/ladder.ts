/**
 * Mails a day, a week each. A rule of thumb of people who send for a living, not a rule of any provider: Tencent and
 * Gmail publish no such numbers. What matters is slow growth with few bounces.
 */
export const ladder = [50, 100, 200, 300] as const;

/** Above this the usual advice is a mass-mail platform with a subdomain of its own. */
export const platformFromPerDay = 200;

/** Bounces from which a sender should stop for a day, and from which others are suspended (Amazon SES: 5 %). */
export const bounceRates = { pause: 0.02, alarm: 0.05 } as const;

export const workingDaysPerWeek = 5;

export interface Step {
  /** The week it begins in, from 1. */
  readonly week: number;
  readonly perDay: number;
}

export interface Schedule {
  readonly steps: readonly Step[];
  /** Working days until the list is through; the last step goes on until then. */
  readonly workingDays?: number;
}

/**
 * One step a week from `startPerDay` on, the first held for `holdWeeks`, and how long a list of `listSize` takes. Steps
 * that a short list never reaches are left out.
 */
export function scheduleFrom(startPerDay: number, holdWeeks: number, listSize: number | undefined): Schedule {
  const steps = ladder
    .filter((perDay) => perDay >= startPerDay)
    .map((perDay, i) => ({ week: i === 0 ? 1 : i + holdWeeks, perDay }));
  if (listSize === undefined) return { steps };
  const reached: Step[] = [];
  let left = listSize;
  let workingDays = 0;
  for (const [i, step] of steps.entries()) {
    if (left <= 0) break;
    reached.push(step);
    const next = steps[i + 1];
    const needed = Math.ceil(left / step.perDay);
    const days = next ? Math.min(needed, (next.week - step.week) * workingDaysPerWeek) : needed;
    workingDays += days;
    left -= days * step.perDay;
  }
  return { steps: reached, workingDays };
}
