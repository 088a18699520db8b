import type { Answer, Block, ReportRecord, Skill, Turn } from "../bot/index.ts";
import { type DomainReport, explainDomainRefusal, parseDomain } from "../mail/index.ts";
import { askDomain, askDomainBriefly, askWhich } from "./domain-question.ts";
import { drawRecheck } from "./domain-recheck.ts";
import { drawReport } from "./domain-reply.ts";
import { item } from "./menu-route.ts";
import { personItem } from "./menus.ts";
import type { RouteOf } from "./route.ts";
import { say } from "./speech.ts";

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
  /** False when this person has asked too often lately. */
  readonly mayCheck: (sender: string, nowMs: number) => boolean;
  readonly timezone: string;
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
  if (!deps.mayCheck(message.sender, nowMs)) return tooOften(turn, name.unicode);
  const comparable = before?.domain === name.domain ? before : undefined;
  const report = await deps.check(name.domain, {
    authoritative: comparable !== undefined,
    signal,
    ...(selectors && { selectors }),
  });
  const blocks: readonly Block[] = comparable
    ? drawRecheck(comparable, report, language, deps.timezone)
    : drawReport(report, language, deps.timezone);
  return {
    blocks,
    outcome: "answered",
    remember: { domain: name.domain, reportId: report.id },
    tried: `${checked} ${report.domain}（${report.id}）`,
    report: stored(report, turn),
  };
}

/** The record a report is kept in. */
export const stored = (report: DomainReport, turn: Turn): ReportRecord => ({
  id: report.id,
  kind: "domain",
  subject: report.domain,
  conversation: turn.message.conversation,
  atMs: turn.nowMs,
  body: report,
});

/** Nobody's name servers are flooded on our account; `name` is what was asked for now. */
function tooOften({ language, session }: Turn, name: string): Answer {
  const isAgain = session.domain === name;
  return {
    blocks: [
      {
        kind: "menu",
        head: isAgain
          ? say(language, {
              zh: "刚刚已经查了好几次。DNS 改动一般要等几分钟才看得出来，请 10 分钟后再回复“复查”。",
              en: 'I have checked several times just now. DNS changes need a few minutes to show: please reply "recheck" in 10 minutes.',
            })
          : say(language, {
              zh: `您 10 分钟内已经查了好几次，为了不打扰对方的 DNS，${name} 请过 10 分钟再发给我。`,
              en: `You have had several checks in ten minutes. To spare others' DNS, please send me ${name} again in 10 minutes.`,
            }),
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
