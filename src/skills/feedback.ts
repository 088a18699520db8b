import type { Answer, Language, Skill } from "../bot/index.ts";
import type { ToPerson } from "./escalate.ts";
import { bounceItem, checkItem, personItem } from "./menus.ts";
import type { RouteOf } from "./route.ts";
import { say } from "./speech.ts";

/** 有用: kept beside the entry it was about. */
export const feedbackPositive =
  (): Skill<RouteOf<"feedback_positive">> =>
  async ({ language, session }, route) => ({
    ...thanked(language),
    feedback: { verdict: "useful", ...slugOf(route, session.slug) },
  });

/** 没用: kept, and nobody is sent round in circles: a second time leads to a person. */
export const feedbackNegative =
  (toPerson: ToPerson): Skill<RouteOf<"feedback_negative">> =>
  async (turn, route) => {
    const feedback = { verdict: "useless", ...slugOf(route, turn.session.slug) } as const;
    const again = turn.session.tried.includes(notHelped);
    if (again) return { ...(await toPerson(turn, "unresolved")), feedback };
    return { ...offerPerson(turn.language), tried: notHelped, feedback };
  };

/** 解决了 */
export const solved =
  (): Skill<RouteOf<"solved">> =>
  async ({ language }) => ({ ...thanked(language), feedback: { verdict: "solved" } });

const notHelped = "机器人的答案没帮到";

function slugOf(route: { readonly slug?: string } | object, last: string | undefined) {
  const slug = "slug" in route && typeof route.slug === "string" ? route.slug : last;
  return slug === undefined ? {} : { slug };
}

const thanked = (language: Language): Answer => ({
  blocks: [
    {
      kind: "text",
      text: say(language, {
        zh: "太好了，已记下。之后有变化，发域名给我随时复查。",
        en: "Good to hear, noted. Send me the domain again whenever something changes.",
      }),
    },
  ],
  outcome: "social",
});

const offerPerson = (language: Language): Answer => ({
  blocks: [
    {
      kind: "menu",
      head: say(language, {
        zh: "抱歉没帮上忙，已记下，我们会改这条说明。您可以把具体现象、域名或退信内容发给我，或者：",
        en: "Sorry that did not help; I noted it so that we improve it. Tell me what you see, send the domain or the bounce text, or:",
      }),
      items: [checkItem(language), bounceItem(language), personItem(language)],
    },
  ],
  outcome: "suggested",
});
