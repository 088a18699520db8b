import type { Text } from "../text/index.ts";
import { deliverabilityCaveat } from "./headline.ts";
import type { CheckResult, DomainReport, Fix, Status } from "./report.ts";

const icons: Readonly<Record<Status, string>> = {
  fail: "❌",
  warn: "⚠️",
  info: "ℹ️",
  pass: "✅",
  skipped: "➖",
  unknown: "❓",
};

/** The report as text for a terminal or a mail: verdict, one line a check, what to do, the records to paste. */
export function printReport(report: DomainReport, language: keyof Text): string {
  const say = (zh: string, en: string) => (language === "zh" ? zh : en);
  const lines = report.checks.flatMap((check) => linesOf(check, language));
  const fixes = report.checks
    .filter(({ status }) => status === "fail" || status === "warn")
    .flatMap((check) => [check, ...check.more].flatMap((finding) => finding.fixes));
  const minutes = fixes.reduce((sum, fix) => sum + fix.effortMinutes, 0);
  const { dnsHost, dns, score, coverage } = report;
  const where = dnsHost && [
    say(`您的 DNS 在${dnsHost.name.zh}：`, `Your DNS is at ${dnsHost.name.en}: `),
    dnsHost.guide[language],
    dnsHost.verified ? "" : say("（菜单名称可能随改版变化）", " (menu names may differ)"),
  ];
  const facts = [
    say(`查到 ${coverage.text} 项`, `${coverage.text} checks answered`),
    ...(score.value === null ? [] : [say(`得分 ${score.value}/100`, `score ${score.value}/100`)]),
    say(`报告 ${report.id}`, `report ${report.id}`),
    report.checkedAt,
    dns.asked === "authoritative"
      ? say(`问的是权威服务器 ${dns.servers.join("、")}`, `asked the name servers ${dns.servers.join(", ")}`)
      : say("问的是解析服务器", "asked a resolver"),
  ];
  const sections = [
    [report.headline[language]],
    lines,
    fixes.length > 0
      ? [
          say(
            `要做的 ${fixes.length} 件事（约 ${minutes} 分钟）`,
            `What to do (${fixes.length}, about ${minutes} min)`,
          ),
          ...fixes.flatMap((fix, i) => fixLines(fix, i + 1, language)),
        ]
      : [],
    where && fixes.some(({ record }) => record) ? [where.join("")] : [],
    [
      facts.join(" · "),
      ...(dns.note ? [dns.note[language]] : []),
      ...(report.status === "pass" ? [deliverabilityCaveat[language]] : []),
    ],
  ];
  return sections
    .filter((section) => section.length > 0)
    .map((section) => section.join("\n"))
    .join("\n\n");
}

function linesOf(check: CheckResult, language: keyof Text): readonly string[] {
  const more = check.more.filter(({ status }) => status === "fail" || status === "warn");
  return [check, ...more].map(({ status, verdict }) => `${icons[status]} ${verdict[language]}`);
}

function fixLines(
  { title, note, record, removes }: Fix,
  number: number,
  language: keyof Text,
): readonly string[] {
  const say = (zh: string, en: string) => (language === "zh" ? zh : en);
  const priority =
    record?.priority === undefined ? "" : say(`  优先级 ${record.priority}`, `  priority ${record.priority}`);
  return [
    `${number}. ${title[language]}`,
    ...(note ? [`   ${note[language]}`] : []),
    ...(record
      ? [
          `   ${say(`主机记录 ${record.host}  类型 ${record.type}`, `host ${record.host}  type ${record.type}`)}${priority}`,
          `   ${record.value}`,
        ]
      : []),
    ...(removes ?? []).map((value) => `   ${say("删除", "delete")} ${value}`),
  ];
}
