import { type Skill, silence } from "../bot/index.ts";
import { noticeForStaff } from "./case-file.ts";
import { type EscalateDeps, nobodyCame, openTicket } from "./escalate.ts";
import type { RouteOf } from "./route.ts";
import { say } from "./speech.ts";

/** A reminder came due. After ten minutes without a colleague: an excuse, a second call, a way to be called back. */
export const timer =
  (deps: EscalateDeps): Skill<RouteOf<"timer">> =>
  async (turn, { name }) => {
    const { session, language } = turn;
    const open = name === nobodyCame ? await openTicket(deps, turn) : undefined;
    if (open?.status !== "waiting" || session.servedBy === "staff") return silence;
    const { hotline, hours } = deps.company();
    const ticket = { ...open, priority: "urgent" as const, updatedAtMs: turn.nowMs };
    return {
      blocks: [
        {
          kind: "text",
          text: say(language, {
            zh: `抱歉让您久等，同事还没接上，我已再次催办，工单 ${ticket.id}（加急）。请回复手机号，同事给您回电；也可以直接拨 ${hotline}。`,
            en: `Sorry to keep you waiting: nobody is free yet. I have reminded the team, ticket ${ticket.id} is urgent. Reply with a phone number to be called back, or call ${hotline}.`,
          }),
        },
      ],
      asks: "contact",
      outcome: "asked",
      ticket,
      notices: [noticeForStaff(ticket, hours.timezone)],
    };
  };
