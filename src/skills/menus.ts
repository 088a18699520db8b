import type { Language, MenuItem } from "../bot/index.ts";
import { item } from "./menu-route.ts";
import { say } from "./speech.ts";

/** What the bot can do, as a menu: shown on entering, on 帮助, and when something was not understood. */
export const mainMenu = (language: Language): readonly MenuItem[] => [
  {
    id: item.check(),
    title: say(language, { zh: "邮件进垃圾箱 / 查我的域名", en: "Mail goes to spam / check my domain" }),
  },
  { id: item.bounce, title: say(language, { zh: "看懂退信", en: "Explain a bounce" }) },
  {
    id: item.faq("client-setup-pop-imap"),
    title: say(language, { zh: "登录 / 客户端设置", en: "Set up a mail client" }),
  },
  { id: item.human, title: say(language, { zh: "找人工", en: "Talk to a person" }) },
];
