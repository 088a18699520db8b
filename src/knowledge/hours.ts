import type { Company } from "./company.ts";

const dayMs = 86_400_000;
/** Longer than any run of closed days; beyond it the opening hours make no sense. */
const horizonDays = 60;

/** Whether staff are at work at this instant: working day, not a holiday, between opening and closing. */
export function isOpen(company: Company, atMs: number): boolean {
  const { date, time } = wallClock(company, atMs);
  return isWorkday(company, date) && time >= company.hours.opens && time < company.hours.closes;
}

/**
 * The instant (epoch ms) staff next start work, strictly after `atMs` unless they are at work now,
 * then `atMs` itself. Undefined when the hours leave no working day within two months.
 */
export function nextOpening(company: Company, atMs: number): number | undefined {
  if (isOpen(company, atMs)) return atMs;
  const today = Date.parse(wallClock(company, atMs).date);
  for (let ahead = 0; ahead <= horizonDays; ahead++) {
    const date = new Date(today + ahead * dayMs).toISOString().slice(0, 10);
    if (!isWorkday(company, date)) continue;
    const opening = instantOf(company, date, company.hours.opens);
    if (opening > atMs) return opening;
  }
  return undefined;
}

function isWorkday({ hours, holidays, workdays }: Company, date: string): boolean {
  if (workdays.includes(date)) return true;
  if (holidays.some(({ from, to }) => date >= from && date <= to)) return false;
  return hours.days.includes(new Date(date).getUTCDay() || 7);
}

/** Date `YYYY-MM-DD` and time `HH:MM` on the wall of the company. */
function wallClock({ hours }: Company, atMs: number): { readonly date: string; readonly time: string } {
  // The Swedish form is the ISO form: 2026-11-23 09:05.
  const formatted = new Intl.DateTimeFormat("sv-SE", {
    timeZone: hours.timezone,
    dateStyle: "short",
    timeStyle: "short",
  }).format(atMs);
  return { date: formatted.slice(0, 10), time: formatted.slice(11, 16) };
}

/** Wall clock to epoch ms: read as UTC, then corrected by what the wall shows at that instant. */
function instantOf(company: Company, date: string, time: string): number {
  const wanted = Date.parse(`${date}T${time}Z`);
  const shown = wallClock(company, wanted);
  return wanted - (Date.parse(`${shown.date}T${shown.time}Z`) - wanted);
}
