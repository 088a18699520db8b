import type { Answer, Block, Language, ReportRecord, Skill, Turn } from "../bot/index.ts";
import { type DomainReport, explainDomainRefusal, parseDomain } from "../mail/index.ts";
import type { CheckLeave } from "./check-limit.ts";
import { askDomain, askDomainBriefly, askWhich } from "./domain-question.ts";
import { drawRecheck } from "./domain-recheck.ts";
import { drawReport } from "./domain-reply.ts";
import { item } from "./menu-route.ts";
import { personItem } from "./menus.ts";
import type { RouteOf } from "./route.ts";
import { clockTime, say } from "./speech.ts";
import { drawForStaff } from "./staff-view.ts";

/** How a check is noted in the case file; the report itself says the rest. */
export const checked = "查过域名";

export interface DomainCheckDeps {
  /** Runs the check; `authoritative` asks the domain's own name servers, past every cache. Never rejects. */
  readonly check: (
    domain: string,
    options: {
      readonly authoritative: boolean;
      readonly signal: AbortSignal;
      /** DKIM selectors read in a mail the customer sent. */
      readonly selectors?: readonly string[];
    },
  ) => Promise<DomainReport>;
  /** The report under an id, validated; undefined when it is gone or not readable any more. */
  readonly report: (id: string) => Promise<DomainReport | undefined>;
  /** Whether this person may have a check now. */
  readonly mayCheck: (sender: string, nowMs: number) => CheckLeave;
  readonly timezone: string;
  /** Where a report stands as a page; absent or undefined where the world does not reach the server. */
  readonly reportLink?: ((id: string, language: Language) => string | undefined) | undefined;
}

/** A domain to look at, or the question for it. */
export const domainCheck =
  (deps: DomainCheckDeps): Skill<RouteOf<"domain_check">> =>
  async (turn, route) => {
    const { domain } = route;
    if (domain === undefined) return askDomainBriefly(turn.language, turn.session.domain);
    const others = "others" in route ? (route.others ?? []) : [];
    return others.length > 0 ? askWhich(turn.language, [domain, ...others]) : checkNamed(deps, turn, domain);
  };

/** A lone mail address: most likely the sender's own, so its domain is looked at. */
export const addressOnly =
  (deps: DomainCheckDeps): Skill<RouteOf<"address_only">> =>
  (turn, { domain }) =>
    checkNamed(deps, turn, domain);

/** The customer said how bad it is; what is still missing is the domain. */
export const symptom =
  (): Skill<RouteOf<"symptom">> =>
  async ({ language, session }, { scope }) => ({
    ...askDomainBriefly(language, session.domain),
    tried:
      scope === "all" ? "问题：几乎所有客户进垃圾箱" : "问题：只有部分客户（Gmail / Outlook 等）进垃圾箱",
  });

/** The same domain again, with the difference to last time. */
export const recheck =
  (deps: DomainCheckDeps): Skill<RouteOf<"recheck">> =>
  async (turn, route) => {
    const name = route.domain ?? turn.session.domain;
    if (name === undefined) return askDomain(turn.language);
    const before = turn.session.reportId ? await deps.report(turn.session.reportId) : undefined;
    return checkNamed(deps, turn, name, before && { before, selectors: selectorsIn(before) });
  };

/** The DKIM selectors a report knew of: a second look must not know less than the first. */
function selectorsIn({ domain, checks }: DomainReport): readonly string[] {
  const suffix = `._domainkey.${domain}`;
  const names = checks.flatMap(({ id, evidence }) =>
    id === "dkim" ? evidence.rows.map(([name]) => name) : [],
  );
  return names.flatMap((name) => (name?.endsWith(suffix) ? [name.slice(0, -suffix.length)] : []));
}

/** Checks what was typed as a domain, or says in a sentence why it cannot be one. */
export async function checkNamed(
  deps: DomainCheckDeps,
  turn: Turn,
  input: string,
  { before, selectors }: { readonly before?: DomainReport; readonly selectors?: readonly string[] } = {},
): Promise<Answer> {
  const { language, message, nowMs, signal } = turn;
  const name = parseDomain(input);
  if (!name.ok) {
    const text = explainDomainRefusal(name, language === "en" ? "en" : "zh");
    return { blocks: [{ kind: "text", text }], asks: "domain", outcome: "asked" };
  }
  const leave = deps.mayCheck(message.sender, nowMs);
  if (leave !== "granted") return tooOften(turn, name.unicode, leave);
  const comparable = before?.domain === name.domain ? before : undefined;
  const report = await deps.check(name.domain, {
    authoritative: comparable !== undefined,
    signal,
    ...(selectors && { selectors }),
  });
  const blocks: readonly Block[] = comparable
    ? drawRecheck(comparable, report, language, deps.timezone)
    : drawReport(report, language, deps.timezone).toSpliced(2, 0, ...keptSince(report, turn, deps.timezone));
  return {
    blocks,
    forStaff: drawForStaff(report),
    outcome: "answered",
    remember: { domain: name.domain, reportId: report.id },
    tried: `${checked} ${report.domain}（${report.id}）`,
    report: stored(report, turn),
  };
}

/** A report of some minutes ago is shown again, and says so; a second look asks anew. */
function keptSince(report: DomainReport, { language, nowMs }: Turn, timezone: string): readonly Block[] {
  const checkedMs = Date.parse(report.checkedAt);
  if (nowMs - checkedMs < 60_000) return [];
  const time = clockTime(checkedMs, timezone);
  const text = say(language, {
    zh: `这是 ${time} 查到的结果。之后改过 DNS 的话，回复“复查”，我直接去问域名自己的服务器。`,
    en: `This is what I found at ${time}. If you have changed DNS since, reply "recheck" and I will ask the domain's own servers.`,
  });
  return [{ kind: "text", text }];
}

/** The record a report is kept in. */
export const stored = (report: DomainReport, turn: Turn): ReportRecord => ({
  id: report.id,
  kind: "domain",
  subject: report.domain,
  conversation: turn.message.conversation,
  atMs: turn.nowMs,
  failing: report.checks.filter(({ status }) => status === "fail").map(({ id }) => id),
  body: report,
});

const refusals: Readonly<
  Record<Exclude<CheckLeave, "granted"> | "same-again", (name: string) => { zh: string; en: string }>
> = {
  "same-again": () => ({
    zh: "刚刚已经查了好几次。DNS 改动一般要等几分钟才看得出来，请 10 分钟后再回复“复查”。",
    en: 'I have checked several times just now. DNS changes need a few minutes to show: please reply "recheck" in 10 minutes.',
  }),
  "too-many-by-you": (name) => ({
    zh: `您 10 分钟内已经查了好几次，为了不打扰对方的 DNS，${name} 请过 10 分钟再发给我。`,
    en: `You have had several checks in ten minutes. To spare others' DNS, please send me ${name} again in 10 minutes.`,
  }),
  "too-many-by-all": (name) => ({
    zh: `现在查域名的人有点多，为了不打扰对方的 DNS，请 1 分钟后再把 ${name} 发给我。`,
    en: `Many people are checking domains right now. To spare others' DNS, please send me ${name} again in a minute.`,
  }),
};

/** Nobody's name servers are flooded on our account; `name` is what was asked for now. */
function tooOften({ language, session }: Turn, name: string, leave: Exclude<CheckLeave, "granted">): Answer {
  const isAgain = leave === "too-many-by-you" && session.domain === name;
  return {
    blocks: [
      {
        kind: "menu",
        head: say(language, refusals[isAgain ? "same-again" : leave](name)),
        items: [
          ...(session.reportId === undefined
            ? []
            : [
                { id: item.report, title: say(language, { zh: "看上次的报告", en: "Show the last report" }) },
              ]),
          personItem(language),
        ],
      },
    ],
    outcome: "answered",
  };
}
