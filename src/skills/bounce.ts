import type { Answer, Block, Language, MenuItem, Skill, Turn } from "../bot/index.ts";
import type { BounceExplanation } from "../mail/index.ts";
import { item } from "./menu-route.ts";
import { checkItem, listItem, personItem, solvedItem } from "./menus.ts";
import type { RouteOf } from "./route.ts";
import { type Said, say } from "./speech.ts";

/** Explains what was pasted, or the bytes of a whole mail; never rejects. */
export type ExplainBounce = (input: string | Uint8Array) => Promise<BounceExplanation>;

const maxRecipients = 3;
const maxGroups = 4;

/** A bounce: whose problem, why, what next, in that order (dialogues D2 and E2). Without a text it asks for one. */
export const bounce =
  (explain: ExplainBounce): Skill<RouteOf<"bounce_diagnosis">> =>
  async (turn, { text }) => {
    if (text.trim() === "") return askBounce(turn.language);
    const found = await explain(text);
    if (noReason(found)) {
      return askBounce(turn.language, {
        zh: "这段里没找到拒收的原因。请把退信里英文那一段整段贴过来，要含 550、554 这样的数字。",
        en: "I found no reason for the refusal in that. Please paste the whole English part of the bounce, with numbers like 550 or 554.",
      });
    }
    return answerBounce(found, turn);
  };

/** What a bounce means, for whom, and what to do. */
export function answerBounce(found: BounceExplanation, { language, session }: Turn): Answer {
  const domain = found.senderDomain ?? session.domain;
  const isGuess = language === "en" && session.language !== "en";
  return {
    blocks: [
      verdictOf(found, language),
      { kind: "text", text: say(language, found.cause) },
      ...facts(found, language),
      ...groupsOf(found, language),
      {
        kind: "steps",
        heading: say(language, { zh: "接下来", en: "What to do" }),
        items: [say(language, found.retry), say(language, found.next)],
      },
      { kind: "menu", items: afterBounce(found, domain, language), ...(isGuess && { tail: chineseToo }) },
    ],
    outcome: "answered",
    tried: `退信：${found.name.zh}${found.enhanced ? `（${found.enhanced}）` : ""}`,
    ...(found.checkDomain && domain === undefined && { asks: "domain" }),
    ...(session.domain === undefined && domain !== undefined && { remember: { domain } }),
  };
}

/** Refusals are in English for everybody: who pasted one first of all may want the answer in Chinese. */
const chineseToo = "要中文回答，请回复“说中文”，再贴一次";

/** Nothing in the text says why, or it is no bounce at all. */
export const noReason = (found: BounceExplanation): boolean =>
  found.class === "not_a_bounce" ||
  (found.class === "unknown" && found.reply === undefined && found.enhanced === undefined);

/** Whose affair it is, before anything else. */
function verdictOf(found: BounceExplanation, language: Language): Block {
  const { whose, name, permanent } = found;
  const what = say(language, name);
  const mark = permanent ? "fail" : "warn";
  if (found.class === "complaint") {
    return {
      kind: "verdict",
      mark: "warn",
      text: say(language, {
        zh: `${what}：这不是退信，但要马上把他移出名单`,
        en: `${what}: this is no bounce, but take them off your lists now`,
      }),
    };
  }
  switch (whose) {
    case "sender":
      return {
        kind: "verdict",
        mark,
        text: say(language, {
          zh: `${what}：${permanent ? "这封信被拒收，" : "这封信暂时没收下，"}要从我们发信这边解决，不是对方邮箱坏了`,
          en: `${what}: this has to be solved on the sending side; the recipient's mailbox is fine`,
        }),
      };
    case "recipient":
      return {
        kind: "verdict",
        mark,
        text: say(language, {
          zh: `${what}：原因在收件那边，从这封退信看您的域名没问题`,
          en: `${what}: this one is on the recipient's side; your domain is fine as far as this bounce shows`,
        }),
      };
    case "provider":
      return {
        kind: "verdict",
        mark,
        text: say(language, {
          zh: `${what}：要由邮箱服务商处理，不是您的设置`,
          en: `${what}: the mail provider has to act; it is not your settings`,
        }),
      };
    case "nobody":
      return { kind: "verdict", mark: "info", text: what };
  }
}

/** Each reason with its recipients, when one report tells of several. */
function groupsOf({ groups }: BounceExplanation, language: Language): readonly Block[] {
  if (groups.length < 2) return [];
  const recipients = groups.reduce((sum, group) => sum + group.recipients.length, 0);
  const lines = groups.slice(0, maxGroups).map((group) => {
    const who = group.recipients.slice(0, maxRecipients).join(" ");
    const more = group.recipients.length - maxRecipients;
    const others =
      more > 0 ? say(language, { zh: ` 等 ${group.recipients.length} 个`, en: ` and ${more} more` }) : "";
    return {
      mark: group.permanent ? "fail" : "warn",
      text: `${say(language, group.name)} ${who}${others}`,
    } as const;
  });
  return [
    {
      kind: "evidence",
      heading: say(language, {
        zh: `${recipients} 个收件人，${groups.length} 种原因`,
        en: `${recipients} recipients, ${groups.length} reasons`,
      }),
      lines,
    },
  ];
}

function facts(found: BounceExplanation, language: Language): readonly Block[] {
  const code = [found.reply, found.enhanced].filter((part) => part !== undefined).join(" ");
  // Some receivers refuse for a while with a code that means for good; servers do not try those again by themselves.
  const retried = !/^5/.test(found.reply ?? found.enhanced ?? "");
  const lasting = found.permanent
    ? say(language, { zh: "永久拒收", en: "permanent" })
    : retried
      ? say(language, { zh: "暂时，服务器会自动重试", en: "temporary, the server tries again by itself" })
      : say(language, { zh: "暂时拒收，可以晚些再发", en: "refused for now, send again later" });
  const recipients = found.recipients.slice(0, maxRecipients).join(" ");
  const read = [
    code && say(language, { zh: `· 代码 ${code}（${lasting}）`, en: `· Code ${code} (${lasting})` }),
    recipients && say(language, { zh: `· 收件人 ${recipients}`, en: `· Recipient ${recipients}` }),
    found.receiver &&
      say(language, {
        zh: `· 拒收方 ${found.receiver.name.zh}`,
        en: `· Refused by ${found.receiver.name.en}`,
      }),
    found.sendingIp &&
      say(language, { zh: `· 发信 IP ${found.sendingIp}`, en: `· Sending IP ${found.sendingIp}` }),
  ].filter((part): part is string => typeof part === "string" && part !== "");
  if (read.length === 0) return [];
  return [
    { kind: "text", text: [say(language, { zh: "读到的信息", en: "What it says" }), ...read].join("\n") },
  ];
}

/** Refused for what is known of the server it came from, or not proven: then it matters which program sent it. */
const unproven: ReadonlySet<BounceExplanation["class"]> = new Set([
  "auth_spf",
  "auth_dkim",
  "auth_dmarc",
  "blocklist",
  "reputation_ip",
  "ptr",
]);

function afterBounce(
  found: BounceExplanation,
  domain: string | undefined,
  language: Language,
): readonly MenuItem[] {
  const { whose, checkDomain, sendingIp } = found;
  const isAboutSender = whose === "sender" && unproven.has(found.class);
  return [
    ...(found.class === "complaint" || (whose === "recipient" && !checkDomain) ? [listItem(language)] : []),
    { ...checkItem(language, domain), ...(checkDomain && { offered: true as const }) },
    ...(isAboutSender && sendingIp !== undefined
      ? [
          {
            id: item.source(sendingIp),
            title: say(language, { zh: `${sendingIp} 是谁？怎么找`, en: `Who is ${sendingIp}?` }),
          },
        ]
      : []),
    ...(isAboutSender
      ? [
          {
            id: item.byClient(domain),
            title: say(language, {
              zh: "我是用企业邮箱网页/客户端发的",
              en: "I sent it from Exmail (web or mail client)",
            }),
          },
        ]
      : [solvedItem(language)]),
    personItem(language),
  ];
}

const askBounce = (language: Language, said: Said = askForIt): Answer => ({
  blocks: [{ kind: "text", text: say(language, said) }],
  asks: "bounce",
  outcome: "asked",
});

const askForIt: Said = {
  zh: "好，看退信。把退信里英文那一段整段贴过来就行，越完整越准（含 550、554 这样的数字）。",
  en: "Please paste the whole bounce text, the English part with numbers like 550 or 554. The more complete, the better.",
};
