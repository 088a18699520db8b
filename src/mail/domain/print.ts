import { unknownDnsHostGuide } from "../provider/index.ts";
import { shown, type Text } from "../text/index.ts";
import { deliverabilityCaveat } from "./headline.ts";
import type { CheckResult, DomainReport, Fix, FixWho, ReportDnsHost } from "./report.ts";
import { statusIcons } from "./status.ts";

/** The report as text for a terminal or a mail: verdict, one line a check, what to do, the records to paste. */
export function printReport(report: DomainReport, language: keyof Text): string {
  const say = (zh: string, en: string) => (language === "zh" ? zh : en);
  const lines = report.checks.flatMap((check) => linesOf(check, language));
  const fixes = report.checks
    .filter(({ status }) => status === "fail" || status === "warn")
    .flatMap((check) => [check, ...check.more].flatMap((finding) => finding.fixes));
  // Of several ways to the same end one is taken: the shortest counts.
  const needed = fixes.filter(
    (fix, i) => !(fix.either && fixes[i - 1]?.either && sameFinding(fix, fixes[i - 1])),
  );
  const minutes = needed.reduce((sum, fix) => sum + fix.effortMinutes, 0);
  const { dnsHost, dns, score, coverage } = report;
  const where = dnsHost
    ? [
        say(`您的 DNS 在${spacedName(dnsHost.name.zh)}：`, `Your DNS is at ${dnsHost.name.en}: `),
        dnsHost.guide[language],
        dnsHost.verified ? "" : say("（菜单名称可能随改版变化）", " (menu names may differ)"),
      ]
    : [say("在哪里改：", "Where to change it: "), unknownDnsHostGuide[language]];
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
            `要做的 ${needed.length} 件事（约 ${minutes} 分钟）`,
            `What to do (${needed.length}, about ${minutes} min)`,
          ),
          ...fixes.flatMap((fix) =>
            fixLines(fix, numberOf(fix, fixes, needed), dnsHost?.fields ?? usualFields, language),
          ),
        ]
      : [],
    fixes.some(({ record }) => record) ? [where.join("")] : [],
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

/** Who can do a fix, as a customer reads it. */
export const whoDoes: Readonly<Record<FixWho, Text>> = {
  customer: { zh: "您自己", en: "you" },
  "dns-admin": { zh: "管域名的同事", en: "whoever manages your DNS" },
  "mail-admin": { zh: "管邮箱的同事", en: "whoever manages your mail" },
  reseller: { zh: "我们", en: "us" },
};

/** Fixes of one finding carry its code and a number: "spf.several.2". */
const sameFinding = (one: Fix, other: Fix | undefined) => codeOf(one) === (other && codeOf(other));
const codeOf = ({ id }: Fix) => id.replace(/\.\d{1,3}$/, "");

/** "2." and, for the other ways to the same end, "2b." */
function numberOf(fix: Fix, fixes: readonly Fix[], needed: readonly Fix[]): string {
  const ways = fix.either ? fixes.filter((other) => other.either && sameFinding(fix, other)) : [fix];
  const [first = fix] = ways;
  const way = ways.length > 1 ? (letters[ways.indexOf(fix)] ?? "") : "";
  return `${needed.indexOf(first) + 1}${way}.`;
}
const letters = "abcdefgh";

/** Chinese typesetting: a blank before a Latin name. */
const spacedName = (name: string) => (/^\w/.test(name) ? ` ${name}` : name);

function linesOf(check: CheckResult, language: keyof Text): readonly string[] {
  const more = check.more.filter(({ status }) => status === "fail" || status === "warn");
  return [check, ...more].map(({ status, verdict }) => `${statusIcons[status]} ${verdict[language]}`);
}

type Fields = ReportDnsHost["fields"];
/** What most DNS hosts call the fields of their form. */
export const usualFields: Fields = {
  host: { zh: "主机记录", en: "host" },
  type: { zh: "记录类型", en: "type" },
  value: { zh: "记录值", en: "value" },
};

/** One thing to do; the record's value stands alone on its line, to be copied. */
function fixLines(
  { title, note, record, removes = [], who, effortMinutes }: Fix,
  number: string,
  fields: Fields,
  language: keyof Text,
): readonly string[] {
  const say = (zh: string, en: string) => (language === "zh" ? zh : en);
  const by = say(
    `（${whoDoes[who].zh}，约 ${effortMinutes} 分钟）`,
    ` (${whoDoes[who].en}, about ${effortMinutes} min)`,
  );
  const priority =
    record?.priority === undefined ? "" : say(`  优先级 ${record.priority}`, `  priority ${record.priority}`);
  const old = (record?.replaces ?? []).filter((value) => value !== record?.value);
  return [
    `${number} ${title[language]}${by}`,
    ...(note ? [`   ${note[language]}`] : []),
    ...(record
      ? [
          `   ${fields.host[language]} ${record.host}  ${fields.type[language]} ${record.type}${priority}  ${fields.value[language]}${say("：", ":")}`,
          `   ${record.value}`,
        ]
      : []),
    ...old.map((value) => `   ${say("代替", "instead of")} ${shown(value, 200)}`),
    ...removes.map((value) => `   ${say("删除", "delete")} ${value}`),
  ];
}
