import type { Block, Language, MenuItem, Ticket, TicketReason } from "../bot/index.ts";
import { type Company, nextOpening } from "../knowledge/index.ts";
import type { DomainReport } from "../mail/index.ts";
import { checked } from "./domain-check.ts";
import { item } from "./menu-route.ts";
import { dayAndTime, say } from "./speech.ts";

interface HandOver {
  readonly ticket: Ticket;
  readonly company: Company;
  readonly staffed: boolean;
  readonly nowMs: number;
  readonly findings: DomainReport | undefined;
  readonly reason: TicketReason;
}

/** The first word after somebody asked for a person: ticket, hotline, what was handed over, when they hear from us. */
export function handedOver(language: Language, handOver: HandOver): readonly Block[] {
  const { ticket, company, staffed, reason } = handOver;
  if (reason === "anger" || reason === "complaint") return calm(language, handOver);
  if (reason === "urgent") return urgent(language, handOver);
  const opening = staffed
    ? say(language, {
        zh: `好的，已转人工，工单 ${ticket.id}。`,
        en: `Done: our team has your case, ticket ${ticket.id}.`,
      })
    : say(language, {
        zh: `已登记，工单 ${ticket.id}。现在是非工作时间（人工：${hoursText(company, "zh-Hans")}）。`,
        en: `Your ticket ${ticket.id} is open. Our team is offline now (${hoursText(company, "en")}).`,
      });
  const known = handedFacts(language, handOver);
  return [
    { kind: "verdict", text: opening },
    ...(known ? ([{ kind: "text", text: known }] as const) : []),
    { kind: "text", text: whenHeard(language, handOver) },
    ...(staffed ? [] : ([{ kind: "menu", items: offHours(language) }] as const)),
  ];
}

/** Mail has stopped: the number to call first, at any hour. */
function urgent(language: Language, { ticket, company, staffed }: HandOver): readonly Block[] {
  const hours = staffed
    ? ""
    : say(language, { zh: `（${hoursText(company, "zh-Hans")}）`, en: ` (${hoursText(company, "en")})` });
  return [
    {
      kind: "verdict",
      text: say(language, {
        zh: `已加急登记，工单 ${ticket.id}（加急）。请同时拨 ${company.hotline}${hours}，报工单号。`,
        en: `Urgent ticket ${ticket.id} is open. Please also call ${company.hotline}${hours} and say the number.`,
      }),
    },
    {
      kind: "text",
      text: say(language, {
        zh: "先帮您看一眼：把发件域名发给我，几秒钟就知道域名、MX 有没有出问题。",
        en: "Meanwhile send me your domain, and I can tell within seconds whether the domain or its MX is the reason.",
      }),
    },
  ];
}

/** For an upset customer: the person first, no questions, no excuses (dialogue D4). */
function calm(language: Language, { ticket, company, staffed }: HandOver): readonly Block[] {
  return [
    {
      kind: "verdict",
      text: say(language, {
        zh: staffed
          ? "耽误了您的事，换谁都急。我先把人叫过来。"
          : "耽误了您的事，换谁都急。我已加急登记，同事一上班先处理您的。",
        en: staffed
          ? "I understand how much this costs you. I am getting a person now."
          : "I understand how much this costs you. Your case is marked urgent and comes first when our team is back.",
      }),
    },
    {
      kind: "text",
      text: say(language, {
        zh: `· 已加急转人工，工单 ${ticket.id}（加急）\n· ${staffed ? "现在就能通话" : "电话"}：${company.hotline}${staffed ? "" : `（${hoursText(company, "zh-Hans")}）`}`,
        en: `· Urgent ticket ${ticket.id} is with our team\n· ${staffed ? "Call us now" : "Phone"}: ${company.hotline}${staffed ? "" : ` (${hoursText(company, "en")})`}`,
      }),
    },
    {
      kind: "text",
      text: say(language, {
        zh: "等的这一会儿，发我任意一个：发件域名 / 退信内容，我几秒钟就能看出信是被拒、进了垃圾箱，还是没发出去。",
        en: "While you wait, send me either your sending domain or the bounce text, and I can tell within seconds what happened.",
      }),
    },
  ];
}

/** Asked again while the ticket is open: no new form, no argument. */
export function stillWaiting(
  language: Language,
  {
    ticket,
    company,
    staffed,
    added,
  }: {
    readonly ticket: Ticket;
    readonly company: Company;
    readonly staffed: boolean;
    /** Another wish for the same ticket, not impatience. */
    readonly added: boolean;
  },
): readonly Block[] {
  if (added) {
    return [
      {
        kind: "verdict",
        text: say(language, {
          zh: `好的，这个需求也补充到工单 ${ticket.id}，同事一并处理。电话 ${company.hotline}。`,
          en: `I added this to ticket ${ticket.id}; our team will deal with both. Phone ${company.hotline}.`,
        }),
      },
    ];
  }
  return [
    {
      kind: "verdict",
      text: staffed
        ? say(language, {
            zh: `好，不打扰您。我再次催了同事，工单 ${ticket.id}（加急）。`,
            en: `I have reminded our team: ticket ${ticket.id} is marked urgent.`,
          })
        : say(language, {
            zh: `工单 ${ticket.id} 已标为加急，人工上班（${hoursText(company, "zh-Hans")}）后第一时间处理。`,
            en: `Ticket ${ticket.id} is marked urgent and comes first when our team is back (${hoursText(company, "en")}).`,
          }),
    },
    {
      kind: "text",
      text: say(language, {
        zh: `更快的方式：${company.hotline}，报工单号即可。`,
        en: `Faster: call ${company.hotline} and say the ticket number.`,
      }),
    },
  ];
}

function handedFacts(language: Language, { ticket, findings }: HandOver): string | undefined {
  const { domain, reportId } = ticket.caseFile;
  const told = ticket.caseFile.tried.filter((entry) => !entry.startsWith(checked)).slice(-2);
  const facts = [
    domain && say(language, { zh: `· 域名 ${domain}`, en: `· Domain ${domain}` }),
    findings && say(language, { zh: `· 检查结果：${findings.headline.zh}`, en: `· ${findings.headline.en}` }),
    reportId && say(language, { zh: `· 报告 ${reportId}`, en: `· Report ${reportId}` }),
    told.length > 0 && language !== "en" && `· ${told.join("；")}`,
  ].filter((fact): fact is string => typeof fact === "string");
  if (facts.length === 0) return undefined;
  const head = say(language, {
    zh: "您不用再说一遍，下面这些我一起交给同事了：",
    en: "You need not tell it again. I handed over:",
  });
  return [head, ...facts].join("\n");
}

function whenHeard(language: Language, { company, staffed, nowMs }: HandOver): string {
  if (staffed) {
    return say(language, {
      zh: `同事会尽快在这里或电话联系您。急事请拨 ${company.hotline}，报工单号即可。`,
      en: `Our team will contact you here or by phone as soon as possible. If it is urgent call ${company.hotline} and say the ticket number.`,
    });
  }
  const back = nextOpening(company, nowMs);
  if (back === undefined) {
    return say(language, {
      zh: `同事上班后联系您，也可以拨 ${company.hotline}。`,
      en: `We will contact you as soon as we are back, or call ${company.hotline}.`,
    });
  }
  const day = dayAndTime(back, company.hours.timezone, language);
  return say(language, {
    zh: `同事 ${day} 上班后联系您，不用再排队。也可以届时拨 ${company.hotline}。`,
    en: `We will contact you after ${day} Beijing time (UTC+8), or call ${company.hotline} then.`,
  });
}

const offHours = (language: Language): readonly MenuItem[] => [
  { id: item.leave, title: say(language, { zh: "留下电话和问题", en: "Leave my phone and question" }) },
  { id: item.check(), title: say(language, { zh: "先帮我查域名", en: "Check my domain meanwhile" }) },
  { id: item.bounce, title: say(language, { zh: "看懂退信", en: "Explain a bounce" }) },
  { id: item.urgent, title: say(language, { zh: "紧急：收发信全停", en: "Urgent: all mail has stopped" }) },
];

/** `周一至周五 09:00–18:00` */
export function hoursText(company: Company, language: Language): string {
  const { days, opens, closes } = company.hours;
  const zh = ["一", "二", "三", "四", "五", "六", "日"];
  const en = ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"];
  const [first, last] = [days[0] ?? 1, days.at(-1) ?? 5];
  return say(language, {
    zh: `周${zh[first - 1]}至周${zh[last - 1]} ${opens}–${closes}`,
    en: `${en[first - 1]}–${en[last - 1]} ${opens}–${closes}, Beijing time, UTC+8`,
  });
}
