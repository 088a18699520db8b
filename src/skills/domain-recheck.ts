import type { Block, Language, Mark, MenuItem } from "../bot/index.ts";
import { type DomainReport, diffReports } from "../mail/index.ts";
import { hasRecord, openFixes, recordName, whereToPaste } from "./domain-remedy.ts";
import { line, shownChecks } from "./domain-reply.ts";
import { item } from "./menu-route.ts";
import { personItem, planItem, recheckItem, solvedItem } from "./menus.ts";
import { momentBefore, say } from "./speech.ts";

/** The second look: what changed since last time, what is still open, and what DNS cannot promise (dialogue D1). */
export function drawRecheck(
  before: DomainReport,
  after: DomainReport,
  language: Language,
  timezone: string,
): readonly Block[] {
  const { changed } = diffReports(before, after);
  const still = shownChecks(after).filter((check) => !changed.some((change) => change.check === check.id));
  const time = momentBefore(Date.parse(before.checkedAt), Date.parse(after.checkedAt), timezone, language);
  const open =
    after.status === "fail" || after.status === "warn" ? openFixes(after).find(hasRecord) : undefined;
  const outcome = outcomeOf(after, open !== undefined);
  return [
    verdict(before, after, language),
    {
      kind: "evidence",
      heading:
        changed.length === 0
          ? say(language, { zh: `和 ${time} 相比没有变化`, en: `Nothing has changed since ${time}` })
          : say(language, { zh: `和 ${time} 相比`, en: `Compared with ${time}` }),
      lines: changed.map(({ from, to, verdict: text }) => ({
        was: from,
        mark: to,
        text: say(language, text),
      })),
    },
    { kind: "evidence", lines: still.map((check) => line(language, check)) },
    { kind: "text", text: closing(after, language, outcome) },
    ...(open ? ([{ kind: "record", value: open.record.value }] as const) : []),
    {
      kind: "menu",
      head: open
        ? say(language, {
            zh: `↑ 还差这一条 ${recordName(open)}，整条长按复制为记录值。\n${whereToPaste(after, "zh-Hans", open)}`,
            en: `↑ The ${recordName(open)} record is still to do: copy the whole message above.\n${whereToPaste(after, "en", open)}`,
          })
        : say(language, { zh: "接下来可以：", en: "Next:" }),
      items: nextItems(language, outcome),
    },
  ];
}

function verdict(before: DomainReport, after: DomainReport, language: Language): Block {
  // Nothing had to be fixed, or nothing could be asked: then the report's own verdict is the honest one.
  if (after.status === "unknown" || (before.counts.fail === 0 && after.counts.fail === 0)) {
    return { kind: "verdict", text: say(language, after.headline) };
  }
  const mark: Mark = after.counts.fail === 0 ? "pass" : "fail";
  const text = say(language, {
    zh: `${after.unicode}：上次 ${before.counts.fail} 项必须修，现在剩 ${after.counts.fail} 项`,
    en: `${after.unicode}: ${before.counts.fail} to fix last time, ${after.counts.fail} left now`,
  });
  return { kind: "verdict", mark, text };
}

/** Where the customer stands: a record to paste, something else to do, nothing known, or done as far as DNS goes. */
type Outcome = "record" | "other" | "unknown" | "done";

function outcomeOf(after: DomainReport, hasOpenRecord: boolean): Outcome {
  if (after.status === "unknown") return "unknown";
  if (hasOpenRecord) return "record";
  return after.counts.fail > 0 || openFixes(after).length > 0 ? "other" : "done";
}

function closing(after: DomainReport, language: Language, outcome: Outcome): string {
  if (outcome === "unknown") {
    return say(language, {
      zh: "这次没问到，不代表没改好，也不算您的错。请过几分钟再回复“复查”。",
      en: 'I got no answer this time; that says nothing about your changes. Please reply "recheck" in a few minutes.',
    });
  }
  if (outcome === "other") {
    return say(language, {
      zh: "上面标出的还没解决，先处理它们；要帮忙就找人工。",
      en: "What is marked above is still open; deal with that first, or ask a person for help.",
    });
  }
  if (outcome === "record") {
    return say(language, {
      zh:
        after.dns.asked === "authoritative"
          ? "我直接问了您域名的权威服务器，不受缓存影响：还没显示的就是还没保存成功。请核对主机记录（不要带域名）。"
          : "多数改动 10 分钟内能看到。请核对主机记录（不要带域名），稍后再回复“复查”。",
      en:
        after.dns.asked === "authoritative"
          ? "I asked your own name servers directly, past every cache: what does not show is not saved there yet. Please check the host field (without the domain name)."
          : 'Most changes show within 10 minutes. Please check the host field (without the domain name) and reply "recheck" later.',
    });
  }
  return say(language, {
    zh: "还有一点要说在前面：配置对了，信誉恢复还要时间。如果近期大量群发、退信多，仍可能进垃圾箱，好转按周计，不是当天。",
    en: "One thing in advance: with the records right, reputation still needs time. After mass mailings or many bounces, mail may go to spam for some weeks yet.",
  });
}

const nextItems = (language: Language, outcome: Outcome): readonly MenuItem[] => [
  ...(outcome === "done" ? [planItem(language), solvedItem(language)] : []),
  ...(outcome === "record" || outcome === "other"
    ? [{ id: item.guide, title: say(language, { zh: "具体怎么改（步骤）", en: "How to change it" }) }]
    : []),
  recheckItem(language),
  { id: item.report, title: say(language, { zh: "完整报告", en: "Full report" }) },
  personItem(language, { zh: "还是不行，找人工", en: "Still not right: a person" }),
];
