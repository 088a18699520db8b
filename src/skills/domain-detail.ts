import type { Answer, Block, Language, MenuItem, Skill, Turn } from "../bot/index.ts";
import { type DomainReport, deliverabilityCaveat } from "../mail/index.ts";
import type { DomainCheckDeps } from "./domain-check.ts";
import { askDomain } from "./domain-question.ts";
import { hasRecord, openFixes, recordName, whereToPaste } from "./domain-remedy.ts";
import { line } from "./domain-reply.ts";
import { personItem, recheckItem } from "./menus.ts";
import type { RouteOf } from "./route.ts";
import { say } from "./speech.ts";

type Deps = Pick<DomainCheckDeps, "report">;
type PageDeps = Pick<DomainCheckDeps, "report" | "reportLink">;

/** The record of one fix, alone in its bubble, and how to fill it in. */
export const fix =
  (deps: Deps): Skill<RouteOf<"fix">> =>
  (turn, { check }) =>
    withReport(deps, turn, (report) => {
      const wanted = openFixes(report).find((candidate) => candidate.id === check);
      if (!wanted || !hasRecord(wanted)) return guideBlocks(report, turn.language);
      const note = wanted.note ? `\n\n${say(turn.language, wanted.note)}` : "";
      return [
        { kind: "record", value: wanted.record.value },
        {
          kind: "menu",
          head:
            say(turn.language, {
              zh: `↑ 整条复制为 ${recordName(wanted)} 的记录值。\n${whereToPaste(report, "zh-Hans", wanted)}主机记录不要带域名。`,
              en: `↑ Copy it whole as the value of the ${recordName(wanted)} record.\n${whereToPaste(report, "en", wanted)} Do not add the domain to the host field.`,
            }) +
            note +
            say(turn.language, {
              zh: "\n\n改完回复“复查”，我会直接问您域名的权威服务器，不受缓存影响。",
              en: '\n\nThen reply "recheck": I will ask your own name servers, past every cache.',
            }),
          items: afterwards(turn.language),
        },
      ];
    });

/** Where to click at the customer's own DNS host. */
export const dnsGuide =
  (deps: Deps): Skill<RouteOf<"dns_guide">> =>
  (turn) =>
    withReport(deps, turn, (report) => guideBlocks(report, turn.language));

/** Every check with its line, and the page to pass on to whoever manages the domain. */
export const fullReport =
  (deps: PageDeps): Skill<RouteOf<"full_report">> =>
  (turn) =>
    withReport(deps, turn, (report) => [
      { kind: "verdict", text: say(turn.language, report.headline) },
      { kind: "evidence", lines: report.checks.map((check) => line(turn.language, check)) },
      { kind: "text", text: summary(report, turn.language) },
      ...pageLink(report, turn.language, deps.reportLink),
      { kind: "menu", items: afterwards(turn.language) },
    ]);

function pageLink(
  { id, unicode, headline }: DomainReport,
  language: Language,
  reportLink: PageDeps["reportLink"],
): readonly Block[] {
  const url = reportLink?.(id, language);
  if (url === undefined) return [];
  const title = say(language, {
    zh: `${unicode} 的体检报告，可以转发给管理域名的同事（90 天内有效）`,
    en: `The report on ${unicode}, to pass on to whoever manages the domain (good for 90 days)`,
  });
  return [{ kind: "link", title, url, description: say(language, headline) }];
}

/** Score with its coverage; a report that could ask nothing has no score. */
function summary(report: DomainReport, language: Language): string {
  const { score, coverage, id } = report;
  const points =
    score.value === null
      ? ""
      : say(language, { zh: `得分 ${score.value}/100，`, en: `Score ${score.value}/100, ` });
  const counted = say(language, {
    zh: `查到 ${coverage.text} 项 · 报告 ${id}`,
    en: `${coverage.text} checks answered, report ${id}`,
  });
  const caveat = report.status === "pass" ? `\n${say(language, deliverabilityCaveat)}` : "";
  return `${points}${counted}${caveat}`;
}

function guideBlocks(report: DomainReport, language: Language): readonly Block[] {
  const host = report.dnsHost;
  const text = host
    ? `${say(language, host.guide)}${
        host.verified
          ? ""
          : say(language, {
              zh: "\n（菜单名称可能随改版变化，以后台为准。）",
              en: "\n(Menu names may differ after a redesign.)",
            })
      }`
    : say(language, {
        zh: "登录买域名的网站（域名服务商）→ 域名管理 → 解析设置 → 添加记录，按上面的记录类型、主机记录、记录值填写并保存。找不到入口就把后台截图发给人工同事。",
        en: "Log in where you bought the domain, open DNS settings, add a record with the type, host and value above, and save. If you cannot find it, send a screenshot to our team.",
      });
  return [
    { kind: "text", text },
    { kind: "menu", items: afterwards(language) },
  ];
}

const afterwards = (language: Language): readonly MenuItem[] => [
  recheckItem(language),
  personItem(language, { zh: "找人工帮我改", en: "Talk to a person" }),
];

async function withReport(
  deps: Deps,
  turn: Turn,
  draw: (report: DomainReport) => readonly Block[],
): Promise<Answer> {
  const report = turn.session.reportId ? await deps.report(turn.session.reportId) : undefined;
  if (!report) return askDomain(turn.language, turn.session.domain);
  return { blocks: draw(report), outcome: "answered" };
}
