import type { Skill } from "../bot/index.ts";
import type { ToPerson } from "./escalate.ts";
import type { RouteOf } from "./route.ts";
import type { TakeAnswer } from "./slot-answer.ts";
import { say } from "./speech.ts";

/** Asks for what a call back needs, in one go. */
export const leaveContact =
  (): Skill<RouteOf<"leave_contact">> =>
  async ({ language }) => ({
    blocks: [
      {
        kind: "text",
        text: say(language, {
          zh: "请一次写清：公司名、域名、手机号、问题，我记进工单，同事上班后联系您。",
          en: "Please write in one message: your company, domain, phone or email, and the problem. I will add it to the ticket.",
        }),
      },
    ],
    asks: "contact",
    outcome: "asked",
  });

/** What was left for the call back goes into the ticket. */
export const takeContact =
  (toPerson: ToPerson): TakeAnswer =>
  (turn, text) =>
    toPerson(turn, "asked", text);
