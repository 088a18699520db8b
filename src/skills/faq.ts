import type { Answer, Block, Language, MenuItem, Skill } from "../bot/index.ts";
import type { Action, Bilingual, Edition, FaqEntry, Knowledge } from "../knowledge/index.ts";
import { askDomain } from "./domain-question.ts";
import { item } from "./menu-route.ts";
import { bounceItem, checkItem, feedbackItems, listItem, personItem, planItem } from "./menus.ts";
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
    const { short } = texts(entry, language);
    return {
      blocks: [
        { kind: "verdict", text: short },
        entry.steps
          ? askEdition(entry, language)
          : { kind: "menu", items: [moreOf(entry, language), ...afterAnswer(entry, language, short)] },
      ],
      outcome: "answered",
      remember: { slug },
      tried: `问过：${entry.title["zh-Hans"]}`,
    };
  };

/** Which steps to give depends on the product, and customers seldom say which they have. */
const askEdition = ({ slug }: FaqEntry, language: Language): Block => ({
  kind: "menu",
  head: say(language, {
    zh: "步骤因版本而不同，您用的是哪一种？后台网址是 exmail.qq.com 的是老版，work.weixin.qq.com 的是企业微信邮箱。",
    en: "The steps differ: which one do you use? The old edition has its console at exmail.qq.com, WeCom Mail at work.weixin.qq.com.",
  }),
  items: [
    { id: item.steps("wecom", slug), title: editionName(language, "wecom") },
    { id: item.steps("old", slug), title: editionName(language, "old") },
    { id: item.detail(slug), title: say(language, { zh: "分不清，都看看", en: "Not sure, show both" }) },
    personItem(language),
  ],
});

const editionName = (language: Language, edition: Edition) =>
  edition === "old"
    ? say(language, { zh: "老版", en: "The old edition" })
    : say(language, { zh: "企业微信邮箱", en: "WeCom Mail" });

/** The long answer with its figures, steps and sources; of one edition only the steps. */
export const faqDetail =
  (knowledge: CurrentKnowledge): Skill<RouteOf<"faq_detail">> =>
  async ({ language }, { slug, edition }) => {
    const entry = knowledge().bySlug.get(slug);
    if (!entry) return gone(language);
    if (edition && entry.steps) return stepsOf(entry, entry.steps[edition], language);
    const { long } = texts(entry, language);
    const uncertain = entry.uncertain?.[language === "en" ? "en" : "zh-Hans"];
    const related = entry.related
      .flatMap((other) => knowledge().bySlug.get(other) ?? [])
      .slice(0, 2)
      .map((other): MenuItem => ({ id: item.faq(other.slug), title: title(other, language) }));
    return {
      blocks: [
        { kind: "verdict", text: long },
        ...(uncertain ? ([{ kind: "text", text: uncertain }] as const) : []),
        ...sourceLink(entry, language),
        { kind: "menu", items: [...related, ...afterAnswer(entry, language, long)].slice(0, 5) },
      ],
      outcome: "answered",
      remember: { slug },
    };
  };

/** The provider's own page, where there is one to open. */
function sourceLink({ sources }: FaqEntry, language: Language): readonly Block[] {
  const official = sources.find(({ grade, url }) => grade === "O" && url !== undefined);
  if (official?.url === undefined) return [];
  const title = say(language, { zh: `原文：${official.what}`, en: "The source:" });
  return [{ kind: "link", title, url: official.url }];
}

function stepsOf(entry: FaqEntry, steps: Bilingual, language: Language): Answer {
  const text = steps[language === "en" ? "en" : "zh-Hans"];
  return {
    blocks: [
      { kind: "verdict", text },
      { kind: "menu", items: [moreOf(entry, language), ...afterAnswer(entry, language, text)] },
    ],
    outcome: "answered",
    remember: { slug: entry.slug },
  };
}

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
          personItem(language),
        ],
        tail: say(language, {
          zh: "也可以换个说法，或直接发域名、退信内容。",
          en: "Or say it another way, or send your domain or the bounce text.",
        }),
      },
    ],
    outcome: "suggested",
    awaitsMore: true,
  });

const moreOf = (entry: FaqEntry, language: Language): MenuItem => ({
  id: item.detail(entry.slug),
  title: say(language, { zh: "详细说明和出处", en: "Details and sources" }),
});

/** What can be done about it, offered when the answer ends with that question, and whether it helped. */
function afterAnswer(entry: FaqEntry, language: Language, answer: string): readonly MenuItem[] {
  const action = actionItem(entry.action, language);
  const asksBack = /[?？]\s*$/.test(answer);
  return [
    ...(action ? [{ ...action, ...(asksBack && { offered: true as const }) }] : []),
    ...feedbackItems(language, entry.slug),
  ];
}

function actionItem(action: Action | undefined, language: Language): MenuItem | undefined {
  switch (action) {
    case "check-domain":
      return checkItem(language);
    case "paste-bounce":
      return bounceItem(language, { zh: "我有退信内容", en: "I have a bounce message" });
    case "paste-header":
      return { id: item.header, title: say(language, { zh: "分析邮件头", en: "Read my message header" }) };
    case "clean-list":
      return listItem(language);
    case "plan-sending":
      return planItem(language);
    case "person":
      return personItem(language);
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
      items: [personItem(language)],
    },
  ],
  outcome: "suggested",
});
