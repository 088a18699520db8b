import type { Answer, Skill, Turn } from "../bot/index.ts";
import type { RouteOf } from "./route.ts";

/** Takes what was written as the answer to an open question; `done`: there is no more to come. */
export type TakeAnswer = (turn: Turn, text: string, done: boolean) => Promise<Answer>;

/** The answer goes to whoever asked. */
export const slotAnswer =
  (takers: { readonly contact: TakeAnswer; readonly plan: TakeAnswer }): Skill<RouteOf<"slot_answer">> =>
  (turn, { slot, text, done = false }) =>
    (slot === "plan" ? takers.plan : takers.contact)(turn, text, done);
