import type { Answer, Skill, Turn } from "../bot/index.ts";
import type { RouteOf } from "./route.ts";

/** Takes what was written as the answer to an open question. */
export type TakeAnswer = (turn: Turn, route: RouteOf<"slot_answer">) => Promise<Answer>;

/** The answer goes to whoever asked. */
export const slotAnswer =
  (takers: { readonly contact: TakeAnswer; readonly plan: TakeAnswer }): Skill<RouteOf<"slot_answer">> =>
  (turn, route) =>
    (route.slot === "plan" ? takers.plan : takers.contact)(turn, route);
