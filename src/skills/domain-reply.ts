import type { Block, Language, Mark } from "../bot/index.ts";
import { type CheckResult, type DomainReport, deliverabilityCaveat } from "../mail/index.ts";
import { drawRemedy } from "./domain-remedy.ts";
import { say } from "./speech.ts";

const maxLines = 6;
/** Shown even when all is well, because people ask about exactly these. */
const core = ["spf", "dmarc", "mx", "blocklist", "dkim"];

/** The findings that matter, worst first, at most six: every fault, then the well-known checks. */
export function shownChecks(report: DomainReport): readonly CheckResult[] {
  const faults = report.checks.filter((check) => check.status === "fail" || check.status === "warn");
  const others = report.checks.filter((check) => !faults.includes(check) && core.includes(check.id));
  return [...faults, ...others].slice(0, maxLines);
}

export const line = (
  language: Language,
  check: CheckResult,
): { readonly mark: Mark; readonly text: string } => ({
  mark: check.status,
  text: say(language, check.verdict),
});

/** The diagnosis: verdict, evidence, at most three steps, the first record alone in its bubble, the menu. */
export function drawReport(report: DomainReport, language: Language, timezone: string): readonly Block[] {
  return [
    { kind: "verdict", text: say(language, report.headline) },
    {
      kind: "evidence",
      heading: say(language, { zh: "查到的情况", en: "What I found" }),
      lines: shownChecks(report).map((check) => line(language, check)),
    },
    ...(report.status === "pass"
      ? ([{ kind: "text", text: say(language, deliverabilityCaveat) }] as const)
      : []),
    ...drawRemedy(report, language, timezone),
  ];
}
