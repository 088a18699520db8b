import type { Block, Language, Mark, MenuItem } from "../bot/index.ts";
import type { CheckResult, DomainReport, Fix, Text } from "../mail/index.ts";
import { item } from "./menu-route.ts";
import { clockTime, say } from "./speech.ts";

/** A fix whose record can be copied. */
export type RecordFix = Fix & { readonly record: NonNullable<Fix["record"]> };

const maxLines = 6;
const maxSteps = 3;
/** Shown even when all is well, because people ask about exactly these. */
const core = ["spf", "dmarc", "mx", "blocklist", "dkim"];

export const inLanguage = (language: Language, text: Text): string => say(language, text);

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
  text: inLanguage(language, check.verdict),
});

/** What to do, most urgent first: the fixes of failed checks, then of warnings. */
export const openFixes = (report: DomainReport): readonly Fix[] =>
  report.checks
    .filter((check) => check.status === "fail" || check.status === "warn")
    .flatMap((check) => [check, ...check.more].flatMap((finding) => finding.fixes))
    .filter((fix, index, all) => all.findIndex((other) => other.id === fix.id) === index);

export const hasRecord = (fix: Fix): fix is RecordFix => fix.record !== undefined;

/** The diagnosis: verdict, evidence, at most three steps, the first record alone in its bubble, the menu. */
export function drawReport(report: DomainReport, language: Language, timezone: string): readonly Block[] {
  const steps = openFixes(report).slice(0, maxSteps);
  const records = steps.filter(hasRecord);
  const [first, ...later] = records;
  const menu = diagnosisMenu(report, language, later);
  return [
    { kind: "verdict", text: inLanguage(language, report.headline) },
    {
      kind: "evidence",
      heading: say(language, { zh: "查到的情况", en: "What I found" }),
      lines: shownChecks(report).map((check) => line(language, check)),
    },
    ...stepBlock(steps, language, first, menu),
    { kind: "text", text: stamp(report, language, timezone, steps.length > 0) },
    ...(first ? [{ kind: "record", value: first.record.value } as const] : []),
    { kind: "menu", head: menuHead(report, language, first), items: menu },
  ];
}

function stepBlock(
  steps: readonly Fix[],
  language: Language,
  first: RecordFix | undefined,
  menu: readonly MenuItem[],
): readonly Block[] {
  if (steps.length === 0) return [];
  const minutes = steps.reduce((sum, fix) => sum + fix.effortMinutes, 0);
  return [
    {
      kind: "steps",
      heading: say(language, {
        zh: `先做这 ${steps.length} 步（约 ${minutes} 分钟）`,
        en: `Do this now (about ${minutes} min)`,
      }),
      items: steps.map((fix) => {
        const title = inLanguage(language, fix.title);
        if (fix === first || !hasRecord(fix)) return title;
        const digit = menu.findIndex((entry) => entry.id === item.fix(fix.id)) + 1;
        if (digit === 0) return title;
        return (
          title + say(language, { zh: `（回复 ${digit} 给您）`, en: ` (reply ${digit} for the record)` })
        );
      }),
    },
  ];
}

function diagnosisMenu(
  report: DomainReport,
  language: Language,
  later: readonly RecordFix[],
): readonly MenuItem[] {
  const host = report.dnsHost;
  const faulty = report.status === "fail" || report.status === "warn";
  return [
    ...(host && faulty
      ? [
          {
            id: item.guide,
            title: say(language, {
              zh: `${host.name.zh}怎么改（步骤）`,
              en: `How to change it at ${host.name.en}`,
            }),
          },
        ]
      : []),
    ...later.map((fix) => ({
      id: item.fix(fix.id),
      title: say(language, {
        zh: `给我 ${recordName(fix)} 记录`,
        en: `Give me the ${recordName(fix)} record`,
      }),
    })),
    { id: item.recheck, title: say(language, { zh: "复查", en: "Recheck" }) },
    { id: item.report, title: say(language, { zh: "完整报告（可转发同事）", en: "Full report" }) },
    { id: item.human, title: say(language, { zh: "找人工帮我改", en: "Talk to a person" }) },
  ];
}

/** What people call the record of a fix: SPF, DMARC, MX ... */
export function recordName(fix: RecordFix): string {
  const { type, value } = fix.record;
  if (type !== "TXT") return type;
  return value.startsWith("v=spf1") ? "SPF" : value.startsWith("v=DMARC1") ? "DMARC" : "TXT";
}

function menuHead(report: DomainReport, language: Language, first: RecordFix | undefined): string {
  if (!first) return say(language, { zh: "接下来可以：", en: "Next:" });
  return say(language, {
    zh: `↑ 上一条整条长按复制，就是记录值。\n${whereToPaste(report, "zh-Hans", first)}`,
    en: `↑ Copy the whole message above: it is the record value.\n${whereToPaste(report, "en", first)}`,
  });
}

/** Which type and which host field, in the words of the customer's own DNS host where we know it. */
export function whereToPaste(report: DomainReport, language: Language, fix: RecordFix): string {
  const { type, host, replaces } = fix.record;
  const at = report.dnsHost
    ? say(language, {
        zh: `您的 DNS 在${report.dnsHost.name.zh}，填法：`,
        en: `Your DNS is at ${report.dnsHost.name.en}: `,
      })
    : say(language, { zh: "到域名 DNS 后台这样填：", en: "In your DNS console: " });
  const fields = say(language, {
    zh: `记录类型 ${type}，主机记录 ${host}`,
    en: `type ${type}, host ${host}`,
  });
  const others = (replaces ?? []).filter((value) => value !== fix.record.value).length;
  const removal =
    others === 0 && (replaces ?? []).length < 2
      ? ""
      : say(language, {
          zh: `；原来的 ${(replaces ?? []).length} 条都由这一条代替，多余的删掉`,
          en: `; it replaces all ${(replaces ?? []).length} you have now, delete the rest`,
        });
  return `${at}${fields}${removal}${say(language, { zh: "。", en: "." })}`;
}

function stamp(report: DomainReport, language: Language, timezone: string, hasSteps: boolean): string {
  const at = clockTime(Date.parse(report.checkedAt), timezone);
  const again = hasSteps ? say(language, { zh: "改完回复“复查”。\n", en: 'Then reply "recheck".\n' }) : "";
  return (
    again +
    say(language, { zh: `查询时间 ${at} · 报告 ${report.id}`, en: `Checked ${at}, report ${report.id}` })
  );
}
