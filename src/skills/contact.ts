import type { Answer, Language, Skill, Ticket, Turn } from "../bot/index.ts";
import { type Company, isOpen, nextOpening } from "../knowledge/index.ts";
import { type DomainReport, parseDomain } from "../mail/index.ts";
import { noticeForStaff } from "./case-file.ts";
import { type DomainCheckDeps, stored } from "./domain-check.ts";
import { type EscalateDeps, openTicket, ticketOf } from "./escalate.ts";
import type { RouteOf } from "./route.ts";
import type { TakeAnswer } from "./slot-answer.ts";
import { dayAndTime, type Said, say } from "./speech.ts";

export type ContactDeps = EscalateDeps & Pick<DomainCheckDeps, "check" | "mayCheck">;

/** Asks for what a call back needs, in one go; it may come in several messages (dialogue D5). */
export const leaveContact =
  (): Skill<RouteOf<"leave_contact">> =>
  async ({ language }) =>
    goOn(language, {
      zh: "请一次写清：公司名、域名、手机号、问题。可以分几条发，发完回复“好了”。",
      en: 'Please write your company, domain, phone or email, and the problem. Several messages are fine; reply "done" at the end.',
    });

/**
 * Every message goes into the ticket as it comes, so nothing is lost if the last word never follows. A domain among it
 * is checked on the way. At the end: what was noted, when we call, and what the check found.
 */
export const takeContact =
  (deps: ContactDeps): TakeAnswer =>
  async (turn, { text, done, entities }) => {
    const open = await openTicket(deps, turn);
    const before = open?.caseFile.contact ?? "";
    if (done) return finish(deps, turn, open, before);
    const [email] = entities.emails;
    const checked = await checkNamed(deps, turn, entities.domains[0] ?? email?.split("@")[1]);
    const contact = before === "" ? text : `${before}\n${text}`;
    const known = checked ?? (await lastReport(deps, turn));
    const ticket = await ticketOf(deps, turn, {
      open,
      reason: "asked",
      urgent: false,
      report: known,
      contact,
    });
    const zone = deps.company().hours.timezone;
    const { language } = turn;
    return {
      ...goOn(language, {
        zh: `记下了，工单 ${ticket.id}。还有就接着发，发完回复“好了”。`,
        en: `Noted, ticket ${ticket.id}. Go on if there is more, and reply "done" at the end.`,
      }),
      ticket,
      // Staff can call from here on; a message for every line would only tire them.
      ...(reach(contact) && !reach(before) && { notices: [noticeForStaff(ticket, zone)] }),
      remember: {
        ticketId: ticket.id,
        ...(checked && { domain: checked.domain, reportId: checked.id }),
      },
      ...(checked && { report: stored(checked, turn) }),
    };
  };

async function finish(
  deps: ContactDeps,
  turn: Turn,
  open: Ticket | undefined,
  contact: string,
): Promise<Answer> {
  const { language, session } = turn;
  const way = reach(contact);
  if (!open || contact === "") {
    return goOn(language, {
      zh: "还没收到内容。请写：公司名、域名、手机号、问题。",
      en: "There is nothing yet. Please write your company, domain, phone or email, and the problem.",
    });
  }
  if (way === undefined && !session.tried.includes(askedForWay)) {
    return {
      ...goOn(language, {
        zh: "还差一个能找到您的方式，请发手机号或邮箱，比如 13800000000。",
        en: "How can we reach you? Please send a phone number or an email address, e.g. +86 138 0000 0000.",
      }),
      tried: askedForWay,
    };
  }
  const company = deps.company();
  const report = await lastReport(deps, turn);
  const found = report !== undefined && contact.includes(report.unicode) ? report : undefined;
  return {
    blocks: [
      { kind: "verdict", mark: "pass", text: registered(language, company, open, way, turn.nowMs) },
      ...(found ? ([{ kind: "text", text: lookedUp(language, found) }] as const) : []),
    ],
    outcome: "person",
    ticket: { ...open, updatedAtMs: turn.nowMs },
    notices: [noticeForStaff(open, company.hours.timezone)],
  };
}

const askedForWay = "问过联系方式";

const goOn = (language: Language, said: Said): Answer => ({
  blocks: [{ kind: "text", text: say(language, said) }],
  asks: "contact",
  outcome: "asked",
});

async function checkNamed(
  deps: ContactDeps,
  turn: Turn,
  named: string | undefined,
): Promise<DomainReport | undefined> {
  const name = named === undefined ? undefined : parseDomain(named);
  if (!name?.ok || deps.mayCheck(turn.message.sender, turn.nowMs) !== "granted") return undefined;
  return deps.check(name.domain, { authoritative: false, signal: turn.signal });
}

const lastReport = async ({ report }: ContactDeps, { session }: Turn): Promise<DomainReport | undefined> =>
  session.reportId === undefined ? undefined : report(session.reportId);

/** Colleagues call within half an hour of opening. */
const callBackWithinMs = 30 * 60_000;

function registered(
  language: Language,
  company: Company,
  { id }: Ticket,
  way: string | undefined,
  nowMs: number,
): string {
  const at = way === undefined ? "" : say(language, { zh: `（${way}）`, en: ` (${way})` });
  const opens = isOpen(company, nowMs) ? undefined : nextOpening(company, nowMs);
  if (opens === undefined) {
    return say(language, {
      zh: `已登记，工单 ${id}，同事会尽快联系您${at}。急事请拨 ${company.hotline}。`,
      en: `Noted, ticket ${id}: our team will contact you as soon as possible${at}. If it is urgent call ${company.hotline}.`,
    });
  }
  const day = dayAndTime(opens + callBackWithinMs, company.hours.timezone, language);
  return say(language, {
    zh: `已登记，工单 ${id}，预约 ${day} 前回电${at}。`,
    en: `Noted, ticket ${id}: we will call back by ${day} Beijing time (UTC+8)${at}.`,
  });
}

/** What the check on the way found: often the reason, and what not to do meanwhile. */
function lookedUp(language: Language, report: DomainReport): string {
  const listed = report.checks.find(({ id, status }) => id === "blocklist" && status === "fail");
  const faults = report.checks.filter(({ status }) => status === "fail").slice(0, 2);
  const found = say(language, {
    zh: `我顺手查了 ${report.unicode}，已写进工单：`,
    en: `I looked at ${report.unicode} meanwhile and added it to the ticket:`,
  });
  const lines =
    faults.length > 0
      ? faults.map(({ verdict }) => say(language, verdict))
      : [say(language, report.headline)];
  const meanwhile = listed
    ? say(language, {
        zh: "先别继续群发，越发越难解除。把任意一封退信原文发来，我现在就能告诉您下一步。",
        en: "Please stop mass mail until then: it only makes removal harder. Send me any bounce and I can tell you the next step now.",
      })
    : say(language, {
        zh: "把任意一封退信原文发来，我现在就能告诉您下一步。",
        en: "Send me any bounce and I can tell you the next step now.",
      });
  return [found, ...lines.map((line) => `· ${line}`), meanwhile].join("\n");
}

/** The number or address to call back, the number with its middle hidden. */
function reach(text: string): string | undefined {
  const [number] =
    /(?<!\d)(?:\+?86[ -]?)?1\d{2}[ -]?[\d*]{4}[ -]?\d{4}(?!\d)|(?<!\d)0\d{2,3}-?\d{7,8}(?!\d)|\+\d[\d ()-]{6,18}\d/.exec(
      text,
    ) ?? [];
  if (number !== undefined) return number.replace(/^(\+?\d{2,3}.*?)[\d*]{4}([ -]?\d{4})$/, "$1****$2");
  return /[^\s@]{1,64}@[\w.-]{3,200}/.exec(text)?.[0];
}
