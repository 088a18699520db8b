import type { Answer, Block, Language, MenuItem } from "../bot/index.ts";
import { item } from "./menu-route.ts";
import { bounceItem, checkItem, personItem } from "./menus.ts";
import { say } from "./speech.ts";

/** Asks for the sending domain, telling the kinds of trouble apart on the way (dialogue D1). */
export function askDomain(language: Language, known?: string): Answer {
  const items: MenuItem[] = [
    ...(known === undefined ? [] : [checkKnown(language, known)]),
    {
      id: item.symptom("all"),
      title: say(language, { zh: "几乎所有客户都进垃圾箱", en: "Spam at almost every customer" }),
    },
    {
      id: item.symptom("some"),
      title: say(language, { zh: "只有 Gmail / Outlook 等部分客户", en: "Only some (Gmail, Outlook ...)" }),
    },
    bounceItem(language, { zh: "直接被退信（有退信内容）", en: "I have a bounce message" }),
    { id: item.detail("why-spam"), title: say(language, { zh: "常见原因有哪些", en: "The usual causes" }) },
    personItem(language),
  ];
  return {
    blocks: [
      {
        kind: "verdict",
        text: say(language, {
          zh: "多半是发信域名的问题，查一下就知道。",
          en: "Usually the sending domain is the reason, and I can check that now.",
        }),
      },
      {
        kind: "menu",
        head: say(language, {
          zh: "把发件邮箱的域名发给我就能开始（@ 后面那段，比如 xxx.com）。也可以先选是哪种情况：",
          en: "Send me the domain you send from (the part after @), e.g. yourcompany.com. Or tell me which case it is:",
        }),
        items,
        tail: say(language, {
          zh: "查询免费，约 5 秒，只读公开 DNS，不会碰您的邮箱。",
          en: "Free, about 5 seconds. I only read public DNS, never your mailbox.",
        }),
      },
    ],
    asks: "domain",
    outcome: "asked",
  };
}

/** One sentence that asks for the domain, for people who know already what they want checked. */
export function askDomainBriefly(language: Language, known?: string): Answer {
  const question = say(language, {
    zh: "请发我要查的域名（发件邮箱 @ 后面那段，比如 xxx.com），约 5 秒出结果。",
    en: "Please send me the domain to check (the part after @, e.g. yourcompany.com). It takes about 5 seconds.",
  });
  const blocks: Block[] =
    known === undefined
      ? [{ kind: "text", text: question }]
      : [{ kind: "menu", head: question, items: [checkKnown(language, known)] }];
  return { blocks, asks: "domain", outcome: "asked" };
}

const maxNamed = 4;

/** Several domains in one message: which first? */
export function askWhich(language: Language, domains: readonly string[]): Answer {
  return {
    blocks: [
      {
        kind: "menu",
        head: say(language, {
          zh: "看到好几个域名，先查哪一个？",
          en: "I see several domains. Which one first?",
        }),
        items: domains.slice(0, maxNamed).map((domain) => checkItem(language, domain)),
      },
    ],
    asks: "domain",
    outcome: "asked",
  };
}

const checkKnown = (language: Language, domain: string): MenuItem => ({
  id: item.recheck,
  title: say(language, { zh: `还是 ${domain}`, en: `${domain} again` }),
});
