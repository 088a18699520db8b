import type { Answer, Language, Skill } from "../bot/index.ts";
import type { Company } from "../knowledge/index.ts";
import { mainMenu } from "./menus.ts";
import type { RouteOf } from "./route.ts";
import { calendarDay, type Said, say } from "./speech.ts";

type CurrentCompany = () => Company;

const withMenu = (language: Language, said: Said): Answer => ({
  blocks: [{ kind: "menu", head: say(language, said), items: mainMenu(language) }],
  outcome: "social",
});

const plain = (language: Language, said: Said): Answer => ({
  blocks: [{ kind: "text", text: say(language, said) }],
  outcome: "social",
});

const hello = (company: Company): Said => ({
  zh: `您好，我是${company.name["zh-Hans"]}的邮箱助手，可以查域名、看退信、答企业邮箱的问题。直接说问题，或选一项：`,
  en: `Hello, I am the mail assistant of ${company.name.en.replace(/\.$/, "")}. I check domains, explain bounces and answer questions about Tencent Exmail. Just ask, or choose:`,
});

/** Added to the app: greet. Opened it: greet once a day, otherwise stay silent (WeCom 90240 sends it on every opening). */
export const enter =
  (company: CurrentCompany): Skill<RouteOf<"enter">> =>
  async ({ language, session, nowMs }, { how }) => {
    const today = calendarDay(nowMs, company().hours.timezone);
    if (how === "opened" && session.greetedOn === today) return { blocks: [], outcome: "silent" };
    return { ...withMenu(language, hello(company())), remember: { greetedOn: today } };
  };

export const greeting =
  (company: CurrentCompany): Skill<RouteOf<"greeting">> =>
  async ({ language }) => ({ ...withMenu(language, hello(company())), awaitsMore: true });

export const thanks =
  (): Skill<RouteOf<"thanks">> =>
  async ({ language }) =>
    plain(language, {
      zh: "不客气。有别的邮件问题随时发我。",
      en: "You are welcome. Send me any other mail question at any time.",
    });

/** Says honestly what it is. */
export const identity =
  (): Skill<RouteOf<"identity">> =>
  async ({ language }) =>
    withMenu(language, {
      zh: "是的，我是机器人。能马上查域名、看退信、答常见问题；想跟人说随时回复“人工”。",
      en: 'Yes, I am a bot. I can check domains, explain bounces and answer common questions; reply "person" for a colleague at any time.',
    });

export const help =
  (): Skill<RouteOf<"help">> =>
  async ({ language }) =>
    withMenu(language, {
      zh: "我能帮您：查发信域名（发域名给我）、看懂退信（整段贴过来）、答企业邮箱的设置和管理问题，需要时转人工。选一项，或直接说问题：",
      en: "I can check your sending domain (send it to me), explain a bounce (paste it whole), answer questions about Tencent Exmail, and get you a person. Choose, or just ask:",
    });

export const cancel =
  (): Skill<RouteOf<"cancel">> =>
  async ({ language }) => ({
    ...plain(language, {
      zh: "好的，先到这里。之后直接发问题或域名就行。",
      en: "All right, I have dropped it. Send a question or a domain whenever you like.",
    }),
    // Not small talk: what was open is dropped with it.
    outcome: "answered",
  });

export const switchLanguage =
  (): Skill<RouteOf<"switch_language">> =>
  async (_turn, { to }) => ({
    ...withMenu(to, {
      zh: "好的，之后用中文回复您。",
      en: "All right, I will answer in English from now on.",
    }),
    remember: { speaks: to },
  });
