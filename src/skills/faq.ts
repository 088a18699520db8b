import type { Answer, Language, MenuItem, Skill } from "../bot/index.ts";
import type { Action, FaqEntry, Knowledge } from "../knowledge/index.ts";
import { askDomain } from "./domain-question.ts";
import { item } from "./menu-route.ts";
import type { RouteOf } from "./route.ts";
import { say } from "./speech.ts";

/** The knowledge in force now; a reload between two messages is seen by the second. */
export type CurrentKnowledge = () => Knowledge;

const texts = (entry: FaqEntry, language: Language) => entry.answer[language === "en" ? "en" : "zh-Hans"];
const title = (entry: FaqEntry, language: Language) => entry.title[language === "en" ? "en" : "zh-Hans"];

/** The short answer word for word, and the next thing worth doing. */
export const faq =
  (knowledge: CurrentKnowledge): Skill<RouteOf<"faq">> =>
  async ({ language, session, message }, { slug }) => {
    // "Why do my mails land in spam" is answered by looking, not by a list of maybes (dialogue D1).
    if (slug === "why-spam" && message.content.kind === "text") {
      return { ...askDomain(language, session.domain), remember: { slug } };
    }
    const entry = knowledge().bySlug.get(slug);
    if (!entry) return gone(language);
    return {
      blocks: [
        { kind: "verdict", text: texts(entry, language).short },
        { kind: "menu", items: [moreOf(entry, language), ...afterAnswer(entry, language)] },
      ],
      outcome: "answered",
      remember: { slug },
      tried: `问过：${entry.title["zh-Hans"]}`,
    };
  };

/** The long answer with its figures, steps and sources. */
export const faqDetail =
  (knowledge: CurrentKnowledge): Skill<RouteOf<"faq_detail">> =>
  async ({ language }, { slug }) => {
    const entry = knowledge().bySlug.get(slug);
    if (!entry) return gone(language);
    const uncertain = entry.uncertain?.[language === "en" ? "en" : "zh-Hans"];
    const related = entry.related
      .flatMap((other) => knowledge().bySlug.get(other) ?? [])
      .slice(0, 2)
      .map((other): MenuItem => ({ id: item.faq(other.slug), title: title(other, language) }));
    return {
      blocks: [
        { kind: "verdict", text: texts(entry, language).long },
        ...(uncertain ? ([{ kind: "text", text: uncertain }] as const) : []),
        { kind: "menu", items: [...related, ...afterAnswer(entry, language)].slice(0, 5) },
      ],
      outcome: "answered",
      remember: { slug },
    };
  };

/** Not sure which entry is meant: two or three titles to choose from. */
export const suggest =
  (knowledge: CurrentKnowledge): Skill<RouteOf<"suggest">> =>
  async ({ language }, { candidates }) => ({
    blocks: [
      {
        kind: "menu",
        head: say(language, { zh: "您想问的是哪一个？", en: "Which of these do you mean?" }),
        items: [
          ...candidates
            .flatMap(({ slug }) => knowledge().bySlug.get(slug) ?? [])
            .slice(0, 3)
            .map((entry) => ({ id: item.faq(entry.slug), title: title(entry, language) })),
          { id: item.none, title: say(language, { zh: "都不是", en: "None of these" }) },
          { id: item.human, title: say(language, { zh: "找人工", en: "Talk to a person" }) },
        ],
        tail: say(language, {
          zh: "也可以换个说法，或直接发域名、退信内容。",
          en: "Or say it another way, or send your domain or the bounce text.",
        }),
      },
    ],
    outcome: "suggested",
  });

const moreOf = (entry: FaqEntry, language: Language): MenuItem => ({
  id: item.detail(entry.slug),
  title: say(language, { zh: "详细说明和出处", en: "Details and sources" }),
});

function afterAnswer(entry: FaqEntry, language: Language): readonly MenuItem[] {
  const action = actionItem(entry.action, language);
  return [
    ...(action ? [action] : []),
    { id: item.useful(entry.slug), title: say(language, { zh: "有用 👍", en: "Helpful 👍" }) },
    { id: item.useless(entry.slug), title: say(language, { zh: "没帮到我", en: "Not helpful" }) },
  ];
}

function actionItem(action: Action | undefined, language: Language): MenuItem | undefined {
  switch (action) {
    case "check-domain":
      return { id: item.check(), title: say(language, { zh: "查我的域名", en: "Check my domain" }) };
    case "paste-bounce":
      return { id: item.bounce, title: say(language, { zh: "我有退信内容", en: "I have a bounce message" }) };
    case "paste-header":
      return { id: item.header, title: say(language, { zh: "分析邮件头", en: "Read my message header" }) };
    case "clean-list":
      return { id: item.list, title: say(language, { zh: "清洗我的名单", en: "Clean my list" }) };
    case "plan-sending":
      return {
        id: item.faq("warm-up"),
        title: say(language, { zh: "按什么节奏发", en: "How fast to send" }),
      };
    case "person":
      return { id: item.human, title: say(language, { zh: "找人工", en: "Talk to a person" }) };
    case undefined:
      return undefined;
  }
}

/** A menu that outlived its entry. */
const gone = (language: Language): Answer => ({
  blocks: [
    {
      kind: "menu",
      head: say(language, {
        zh: "这条说明已更新下架，请换个说法再问一次，或者：",
        en: "That answer has been withdrawn. Please ask again in other words, or:",
      }),
      items: [{ id: item.human, title: say(language, { zh: "找人工", en: "Talk to a person" }) }],
    },
  ],
  outcome: "suggested",
});
