import type { Answer, Block, Language, Skill, Turn } from "../bot/index.ts";
import { type DomainReport, type HeaderReport, parseDomain, selectorsFor } from "../mail/index.ts";
import { checked, checkNamed, type DomainCheckDeps, stored } from "./domain-check.ts";
import { drawRemedy } from "./domain-remedy.ts";
import { line, shownChecks } from "./domain-reply.ts";
import { checkItem, personItem } from "./menus.ts";
import type { RouteOf } from "./route.ts";
import { say } from "./speech.ts";

export interface HeaderDeps extends DomainCheckDeps {
  /** Reads a mail, or its head, and asks DNS about it. Never rejects. */
  readonly readHeader: (input: string | Uint8Array, signal: AbortSignal) => Promise<HeaderReport>;
}

/** A pasted header or mail: what it proves, then what DNS says about its author. Without a text it asks for one. */
export const header =
  (deps: HeaderDeps): Skill<RouteOf<"header_diagnosis">> =>
  (turn, { text }) =>
    text.trim() === "" ? Promise.resolve(askHeader(turn.language)) : explainMail(deps, turn, text);

/**
 * Explains one mail. A mail says more than DNS and DNS says what to change, so the author's domain is checked with the
 * DKIM selectors the mail shows, and both are one answer.
 * @param input a pasted text, or the bytes of an .eml file
 */
export async function explainMail(deps: HeaderDeps, turn: Turn, input: string | Uint8Array): Promise<Answer> {
  const { language, signal } = turn;
  const mail = await deps.readHeader(input, signal);
  if (!mail.recognised) return askHeader(language, mail);
  const domain = authorOf(mail);
  const selectors = domain === undefined ? [] : selectorsFor(mail, domain);
  // Nothing but a signature line: it names the key, the rest is the domain's.
  if (domain !== undefined && mail.facts.isExcerpt && mail.facts.path.length === 0) {
    return checkNamed(deps, turn, domain, { selectors });
  }
  const mayCheck = domain !== undefined && deps.mayCheck(turn.message.sender, turn.nowMs) === "granted";
  const report = mayCheck ? await deps.check(domain, { authoritative: false, signal, selectors }) : undefined;
  const tried = `贴过邮件头：${mail.headline.zh}`;
  if (!report) return { blocks: drawMail(mail, language, domain), outcome: "answered", tried };
  return {
    blocks: drawBoth(mail, report, language, deps.timezone),
    outcome: "answered",
    remember: { domain: report.domain, reportId: report.id },
    tried: `${tried}；${checked} ${report.domain}（${report.id}）`,
    report: stored(report, turn),
  };
}

/** Whose DNS matters: the author's; of a mere excerpt the signer's or the envelope's. Nobody checks gmail.com for a customer. */
function authorOf({ facts }: HeaderReport): string | undefined {
  const bounceAddress = facts.connection?.sender?.split("@").at(-1);
  const named = facts.from[0]?.domain ?? facts.dkim[0]?.domain ?? bounceAddress;
  const name = named === undefined ? undefined : parseDomain(named);
  return name?.ok ? name.domain : undefined;
}

const maxFindings = 5;
const maxFaults = 4;

function drawBoth(
  mail: HeaderReport,
  report: DomainReport,
  language: Language,
  timezone: string,
): readonly Block[] {
  const shown = { ...mail, findings: mail.findings.filter((finding) => !isSaidByDns(finding.code, report)) };
  const telling = shownChecks(report).filter(
    ({ id, status }) => status === "fail" || status === "warn" || (id === "dkim" && status === "pass"),
  );
  return [
    { kind: "verdict", text: say(language, mail.headline) },
    ...evidence(shown, language),
    {
      kind: "evidence",
      heading: say(language, {
        zh: `域名 ${report.unicode} 现在的 DNS`,
        en: `DNS of ${report.unicode} today`,
      }),
      lines: telling.slice(0, maxFaults).map((check) => line(language, check)),
    },
    ...(telling.length === 0 ? [{ kind: "text", text: say(language, report.headline) } as const] : []),
    ...drawRemedy(report, language, timezone, stepsOf(shown, language)),
  ];
}

function drawMail(mail: HeaderReport, language: Language, domain: string | undefined): readonly Block[] {
  const steps = stepsOf(mail, language);
  return [
    { kind: "verdict", text: say(language, mail.headline) },
    ...evidence(mail, language),
    ...(steps.length > 0
      ? ([
          { kind: "steps", heading: say(language, { zh: "接下来", en: "What to do" }), items: steps },
        ] as const)
      : []),
    { kind: "menu", items: [checkItem(language, domain), personItem(language)] },
  ];
}

const evidence = (mail: HeaderReport, language: Language): readonly Block[] => [
  {
    kind: "evidence",
    heading: say(language, { zh: "这封信看到的情况", en: "What the mail shows" }),
    lines: mail.findings
      .slice(0, maxFindings)
      .map(({ status, text }) => ({ mark: status, text: say(language, text) })),
  },
  {
    kind: "text",
    text: mail.complete
      ? say(language, {
          zh: "签名按文件原文验过，SPF 按现在的 DNS 验过。",
          en: "Signatures were verified on the file itself, SPF with the DNS of today.",
        })
      : say(language, {
          zh: "只有信头：SPF 按现在的 DNS 验过，其余是收件方写在信头里的。",
          en: "Only the header is here: SPF was checked with the DNS of today, the rest is what the receiver wrote.",
        }),
  },
];

const stepsOf = ({ findings }: HeaderReport, language: Language): readonly string[] => [
  ...new Set(findings.flatMap(({ step }) => (step ? [say(language, step)] : []))),
];

/** What the mail only knows from DNS, the check of the domain says better, with the record to paste. */
const fromDns: Readonly<Record<string, string>> = {
  spf_none: "spf",
  spf_permerror: "spf",
  dmarc_none: "dmarc",
  dmarc_none_unproven: "dmarc",
};

const isSaidByDns = (code: string, { checks }: DomainReport): boolean =>
  checks.some(({ id, status }) => id === fromDns[code] && (status === "fail" || status === "warn"));

function askHeader(language: Language, unread?: HeaderReport): Answer {
  const question = {
    zh: "请把邮件头整段贴过来：网页邮箱打开那封信 → 更多 → 显示邮件原文，复制最上面到空行为止。",
    en: "Please paste the whole message header: open the mail, choose “show original”, and copy everything above the first empty line.",
  };
  return {
    blocks: [{ kind: "text", text: say(language, unread?.headline ?? question) }],
    asks: "header",
    outcome: "asked",
  };
}
