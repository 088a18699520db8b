import type { Skill } from "../bot/index.ts";
import type { Company } from "../knowledge/index.ts";
import { personItem } from "./menus.ts";
import type { Route } from "./route.ts";
import { say } from "./speech.ts";

/** Something broke on our side: say so, lose nothing, offer the hotline. */
export const failed =
  (company: () => Company): Skill<Route> =>
  async ({ language }) => ({
    blocks: [
      {
        kind: "menu",
        head: say(language, {
          zh: `抱歉，刚才我这边出了故障，没能处理这条消息。请稍后再发一次，或拨 ${company().hotline}。`,
          en: `Sorry, something went wrong on my side and I could not handle that. Please send it again in a moment, or call ${company().hotline}.`,
        }),
        items: [personItem(language)],
      },
    ],
    outcome: "suggested",
  });
