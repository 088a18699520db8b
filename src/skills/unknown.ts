import type { Answer, Language, MenuItem, Skill, Turn } from "../bot/index.ts";
import type { Company } from "../knowledge/index.ts";
import type { ToPerson } from "./escalate.ts";
import { bounceItem, checkItem, mainMenu, personItem } from "./menus.ts";
import type { RouteOf } from "./route.ts";
import { say } from "./speech.ts";

/** One honest sentence when nothing fits; the second time in a row a person is offered with the hotline. */
export const outOfScope =
  (company: () => Company): Skill<RouteOf<"out_of_scope">> =>
  async (turn, { kind }) => {
    // An emoji or a lone question mark: show the last choices again, and never count it.
    if (kind === "noise") return { ...lastMenu(turn), outcome: "social" };
    const half = kind === "unknown" ? ({ awaitsMore: true } as const) : {};
    if (turn.session.misses >= 1) return { ...offerPerson(turn.language, company()), ...half };
    return {
      ...half,
      blocks: [
        {
          kind: "menu",
          head:
            kind === "foreign"
              ? say(turn.language, {
                  zh: "这个不在我能帮的范围里，我只懂企业邮箱和发信的问题。比如：",
                  en: "That is outside what I know: I only deal with business mail and sending. For example:",
                })
              : say(turn.language, {
                  zh: "这句我没看懂，不想乱答。换个说法，或直接发域名、退信内容，也可以选：",
                  en: "I did not understand that and would rather not guess. Say it another way, send a domain or a bounce, or choose:",
                }),
          items: mainMenu(turn.language),
        },
      ],
      outcome: "missed",
    };
  };

/** A menu was open and none of it fits: a person is one step away. */
export const menuNone =
  (toPerson: ToPerson, company: () => Company): Skill<RouteOf<"menu_none">> =>
  async (turn) =>
    turn.session.misses >= 1 ? toPerson(turn, "misses") : offerPerson(turn.language, company());

function offerPerson(language: Language, company: Company): Answer {
  return {
    blocks: [
      {
        kind: "menu",
        head: say(language, {
          zh: `还是没对上，抱歉。请人工同事来看最快：回复 1，或拨 ${company.hotline}。`,
          en: `Sorry, still no match. A colleague is the fastest way: reply 1, or call ${company.hotline}.`,
        }),
        items: [personItem(language), checkItem(language), bounceItem(language)],
      },
    ],
    outcome: "missed",
  };
}

function lastMenu({ session, language }: Turn): Answer {
  const items: readonly MenuItem[] = session.menu?.items ?? mainMenu(language);
  return {
    blocks: [
      {
        kind: "menu",
        head: say(language, { zh: "请选一项，或直接说问题：", en: "Please choose, or just ask:" }),
        items,
      },
    ],
    outcome: "social",
  };
}
