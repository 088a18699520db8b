import type { Answer, Skill } from "../bot/index.ts";
import { item } from "./menu-route.ts";
import { personItem, planItem } from "./menus.ts";
import type { RouteOf } from "./route.ts";
import { say } from "./speech.ts";

/** A list of addresses: what cleaning means and who does it. */
export const list =
  (): Skill<RouteOf<"list_clean">> =>
  async ({ language }, { addresses }) =>
    ({
      blocks: [
        {
          kind: "menu",
          head:
            addresses.length > 0
              ? say(language, {
                  zh: `收到 ${addresses.length} 个不重复的地址。发之前先去掉格式错的、重复的和退过信的；怎么做看下面：`,
                  en: `I see ${addresses.length} different addresses. Before sending, remove broken, repeated and bounced ones; see how:`,
                })
              : say(language, {
                  zh: "名单先清洗再发，退信会少很多。怎么做看下面，或让人工同事帮您看：",
                  en: "Clean the list before sending and far fewer will bounce. See how, or ask a colleague:",
                }),
          items: [
            {
              id: item.faq("list-cleaning"),
              title: say(language, { zh: "名单怎么清洗", en: "How to clean a list" }),
            },
            planItem(language),
            personItem(language),
          ],
        },
      ],
      outcome: "answered",
      tried: "想清洗名单",
    }) satisfies Answer;
