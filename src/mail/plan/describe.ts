import type { Text } from "../text/index.ts";
import type { Schedule } from "./ladder.ts";
import type { SendingPlan } from "./plan.ts";

/** The plan as a customer reads it, verdict first. */
export function describePlan(plan: SendingPlan, language: keyof Text): string {
  const say = (zh: string, en: string) => (language === "zh" ? zh : en);
  const { reasons, steps, schedule, startNow } = plan;
  const numbered = steps.map((step, i) => `${i + 1}. ${step[language]}`);
  const sections = [
    [plan.headline[language]],
    reasons.slice(0, 3).map(({ why }) => `· ${why[language]}`),
    steps.length
      ? [say(`本周先做 ${steps.length} 件事：`, `Do this first (${steps.length}):`), ...numbered]
      : [],
    [
      startNow ? say("发送节奏：", "The pace:") : say("修好之后的节奏：", "The pace, once that is done:"),
      ...scheduleLines(schedule, language),
      plan.wayUp[language],
      plan.pauseRule[language],
    ],
    plan.platform ? [plan.platform[language]] : [],
    [plan.ruleOfThumb[language]],
  ];
  return sections
    .filter((lines) => lines.length > 0)
    .map((lines) => lines.join("\n"))
    .join("\n\n");
}

function scheduleLines({ steps, workingDays }: Schedule, language: keyof Text): readonly string[] {
  return steps.map(({ week, perDay }, i) => {
    const next = steps[i + 1];
    const done = next || workingDays === undefined ? undefined : workingDays;
    if (language === "zh") {
      const weeks = next
        ? next.week - week > 1
          ? `${week}–${next.week - 1} 周`
          : `${week} 周`
        : `${week} 周起`;
      return `第 ${weeks} 每天 ${perDay} 封${done === undefined ? "" : `，约 ${done} 个工作日发完`}`;
    }
    const weeks = next ? (next.week - week > 1 ? `s ${week}–${next.week - 1}` : ` ${week}`) : ` ${week} on`;
    return `Week${weeks}: ${perDay} a day${done === undefined ? "" : `, about ${done} working days in all`}`;
  });
}
