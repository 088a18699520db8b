import type { Language, MenuItem } from "../bot/index.ts";
import { item } from "./menu-route.ts";
import { type Said, say } from "./speech.ts";

/** The way to a person, under nearly every answer. */
export const personItem = (
  language: Language,
  said: Said = { zh: "找人工", en: "Talk to a person" },
): MenuItem => ({ id: item.human, title: say(language, said) });

/** Check this domain; without one, check mine. */
export const checkItem = (language: Language, domain?: string): MenuItem => ({
  id: item.check(domain),
  title:
    domain === undefined
      ? say(language, { zh: "查我的域名", en: "Check my domain" })
      : say(language, { zh: `查 ${domain}`, en: `Check ${domain}` }),
});

export const bounceItem = (
  language: Language,
  said: Said = { zh: "看懂退信", en: "Explain a bounce" },
): MenuItem => ({ id: item.bounce, title: say(language, said) });

export const listItem = (language: Language): MenuItem => ({
  id: item.list,
  title: say(language, { zh: "清洗我的名单", en: "Clean my list" }),
});

/** `told`: what is known already, so that it is not asked again. */
export const planItem = (language: Language, told?: string): MenuItem => ({
  id: item.plan(told),
  title: say(language, { zh: "帮我排一个发信节奏", en: "Plan how fast to send" }),
});

export const recheckItem = (language: Language): MenuItem => ({
  id: item.recheck,
  title: say(language, { zh: "复查", en: "Recheck" }),
});

export const solvedItem = (language: Language): MenuItem => ({
  id: item.solved,
  title: say(language, { zh: "解决了", en: "Solved" }),
});

/** Whether the answer about `slug` helped. */
export const feedbackItems = (language: Language, slug: string): readonly MenuItem[] => [
  { id: item.useful(slug), title: say(language, { zh: "有用 👍", en: "Helpful 👍" }) },
  { id: item.useless(slug), title: say(language, { zh: "没帮到我", en: "Not helpful" }) },
];

/** What the bot can do, as a menu: shown on entering, on 帮助, and when something was not understood. */
export const mainMenu = (language: Language): readonly MenuItem[] => [
  {
    id: item.check(),
    title: say(language, { zh: "邮件进垃圾箱 / 查我的域名", en: "Mail goes to spam / check my domain" }),
  },
  bounceItem(language),
  {
    id: item.faq("client-setup-pop-imap"),
    title: say(language, { zh: "登录 / 客户端设置", en: "Set up a mail client" }),
  },
  personItem(language),
];
