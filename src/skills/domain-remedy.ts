import type { Block, Language, MenuItem } from "../bot/index.ts";
import type { DomainReport, Fix } from "../mail/index.ts";
import { item } from "./menu-route.ts";
import { personItem, planItem, recheckItem } from "./menus.ts";
import { clockTime, say, spaced } from "./speech.ts";

/** A fix whose record can be copied. */
export type RecordFix = Fix & { readonly record: NonNullable<Fix["record"]> };

const maxSteps = 3;

/** What to do, most urgent first: the fixes of failed checks, then of warnings. */
export const openFixes = (report: DomainReport): readonly Fix[] =>
  report.checks
    .filter((check) => check.status === "fail" || check.status === "warn")
    .flatMap((check) => [check, ...check.more].flatMap((finding) => finding.fixes))
    .filter((fix, index, all) => all.findIndex((other) => other.id === fix.id) === index);

export const hasRecord = (fix: Fix): fix is RecordFix => fix.record !== undefined;

/**
 * What follows the evidence: steps, when it was checked, the first record alone in its bubble, where to paste it, the
 * menu. `besides`: steps that do not come from DNS.
 */
export function drawRemedy(
  report: DomainReport,
  language: Language,
  timezone: string,
  besides: readonly string[] = [],
): readonly Block[] {
  const fixes = openFixes(report).slice(0, maxSteps);
  const [first, ...later] = fixes.filter(hasRecord);
  const menu = diagnosisMenu(report, language, fixes, later);
  return [
    ...drawSteps(fixes, besides.slice(0, maxSteps - fixes.length), language, first, menu),
    { kind: "text", text: stamp(report, language, timezone, fixes.length > 0) },
    ...(first ? [{ kind: "record", value: first.record.value } as const] : []),
    { kind: "menu", head: menuHead(report, language, first), items: menu },
  ];
}

/** Ways to the same end: of one finding, or for one and the same record. */
const isAlternative = (fix: Fix, index: number, all: readonly Fix[]): boolean =>
  all
    .slice(0, index)
    .some(
      (before) =>
        (fix.either && before.either && findingOf(fix) === findingOf(before)) || sameRecord(fix, before),
    );

const findingOf = ({ id }: Fix): string => id.replace(/\.\d{1,3}$/, "");

const sameRecord = ({ record: one }: Fix, { record: other }: Fix): boolean =>
  one !== undefined && one.type === other?.type && one.host === other.host && one.type !== "MX";

function drawSteps(
  fixes: readonly Fix[],
  besides: readonly string[],
  language: Language,
  first: RecordFix | undefined,
  menu: readonly MenuItem[],
): readonly Block[] {
  if (fixes.length + besides.length === 0) return [];
  const needed = fixes.filter((fix, index) => !isAlternative(fix, index, fixes));
  const minutes = needed.reduce((sum, fix) => sum + fix.effortMinutes, 0);
  const ways = fixes.length - needed.length + 1;
  const count = needed.length + besides.length;
  const items = fixes.map((fix, index) => {
    const title = say(language, fix.title) + removals(language, fix);
    const or = isAlternative(fix, index, fixes) && !/^(?:或者|or)/i.test(title);
    const way = or ? say(language, { zh: `或者：${title}`, en: `Or: ${title}` }) : title;
    const digit = menu.findIndex((entry) => entry.id === item.fix(fix.id)) + 1;
    if (fix === first || digit === 0) return way;
    return way + say(language, { zh: `（回复 ${digit} 给您）`, en: ` (reply ${digit} for the record)` });
  });
  return [
    { kind: "steps", heading: stepsHeading(language, count, ways, minutes), items: [...items, ...besides] },
  ];
}

/** Which records go without a replacement, so that nobody deletes the wrong one. */
const removals = (language: Language, { removes = [] }: Fix): string =>
  removes.length === 0
    ? ""
    : say(language, { zh: `：删 ${removes.join("、")}`, en: `: delete ${removes.join(", ")}` });

/** Of several ways to do the one step, one is enough. */
function stepsHeading(language: Language, count: number, ways: number, minutes: number): string {
  const took = minutes > 0;
  if (count === 1 && ways > 1) {
    return say(language, {
      zh: `${ways} 种做法，任选一种${took ? `（约 ${minutes} 分钟）` : ""}`,
      en: `Do one of these now${took ? ` (about ${minutes} min)` : ""}`,
    });
  }
  return say(language, {
    zh: `先做这${count === 1 ? "一" : ` ${count} `}步${took ? `（约 ${minutes} 分钟）` : ""}`,
    en: `Do this now${took ? ` (about ${minutes} min)` : ""}`,
  });
}

function diagnosisMenu(
  report: DomainReport,
  language: Language,
  fixes: readonly Fix[],
  later: readonly RecordFix[],
): readonly MenuItem[] {
  const host = report.dnsHost;
  const recordItem = (fix: RecordFix): MenuItem => {
    const way = isAlternative(fix, fixes.indexOf(fix), fixes);
    return {
      id: item.fix(fix.id),
      title: say(language, {
        zh: `给我 ${recordName(fix)} 记录${way ? `（第 ${fixes.indexOf(fix) + 1} 种做法）` : ""}`,
        en: `Give me the ${recordName(fix)} record${way ? ` (way ${fixes.indexOf(fix) + 1})` : ""}`,
      }),
    };
  };
  return [
    ...(host && fixes.length > 0
      ? [
          {
            id: item.guide,
            title: say(language, {
              zh: spaced`${host.name.zh}怎么改（步骤）`,
              en: `How to change it at ${host.name.en}`,
            }),
          },
        ]
      : []),
    ...later.map(recordItem),
    recheckItem(language),
    { id: item.report, title: say(language, { zh: "完整报告（可转发同事）", en: "Full report" }) },
    ...(isAboutSending(report, fixes) ? [planItem(language)] : []),
    ...(fixes.length === 0
      ? [
          {
            id: item.detail("why-spam"),
            title: say(language, { zh: "还是进垃圾箱，可能的原因", en: "Still in spam: other causes" }),
          },
        ]
      : []),
    fixes.length === 0
      ? personItem(language)
      : personItem(language, { zh: "找人工帮我改", en: "Talk to a person" }),
  ];
}

/** Nothing to paste, but DNS answered: then how they send is what they can change. */
const isAboutSending = ({ status, checks }: DomainReport, fixes: readonly Fix[]): boolean =>
  !fixes.some(hasRecord) &&
  (status === "pass" || checks.some(({ id, status: found }) => id === "blocklist" && found === "fail"));

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
        zh: spaced`您的 DNS 在${report.dnsHost.name.zh}，填法：`,
        en: `Your DNS is at ${report.dnsHost.name.en}: `,
      })
    : say(language, { zh: "到域名 DNS 后台这样填：", en: "In your DNS console: " });
  const fields = say(language, {
    zh: `记录类型 ${type}，主机记录 ${host}`,
    en: `type ${type}, host ${host}`,
  });
  const removal = replacing(language, replaces ?? [], fix.record.value);
  return `${at}${fields}${removal}${say(language, { zh: "。", en: "." })}`;
}

/** What happens to the records that are there. */
function replacing(language: Language, replaced: readonly string[], value: string): string {
  if (replaced.length > 1) {
    return say(language, {
      zh: `；原来的 ${replaced.length} 条都由这一条代替，多余的删掉`,
      en: `; it replaces the ${replaced.length} records you have now, delete the rest`,
    });
  }
  if (replaced.length === 0 || replaced[0] === value) return "";
  return say(language, { zh: "，把原来那条改成这一条", en: "; change the record that is there to this one" });
}

function stamp(report: DomainReport, language: Language, timezone: string, hasSteps: boolean): string {
  const at = clockTime(Date.parse(report.checkedAt), timezone);
  const again = hasSteps ? say(language, { zh: "改完回复“复查”。\n", en: 'Then reply "recheck".\n' }) : "";
  return (
    again +
    say(language, { zh: `查询时间 ${at} · 报告 ${report.id}`, en: `Checked ${at}, report ${report.id}` })
  );
}
