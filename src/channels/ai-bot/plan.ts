import type { Block, DeliveryPlan, PlanContext } from "../../bot/index.ts";
import { cardUpdate, streamReply, welcomeReply } from "../../wecom/index.ts";
import { drawBubbles } from "../plain-text.ts";
import { cardOf, drawMarkdown } from "./draw.ts";
import { aiBotId } from "./message.ts";

/** How the message came in decides what may answer it. */
export interface Asked {
  readonly streamId: string;
  /** The card that was clicked: it can only be changed; the answer goes to the response address. */
  readonly clicked?: { readonly taskId: string; readonly responseUrl: string | undefined };
}

/**
 * The answer as the JSON of the reply. It is stored with the turn, so that a poll on any instance gets it: a late
 * answer is not sent, it is fetched.
 */
export const planAiBot =
  (asked: Asked): ((blocks: readonly Block[], context: PlanContext) => DeliveryPlan) =>
  (blocks, { message, forStaff }) => {
    const json = (reply: unknown) => ({ passive: JSON.stringify(reply), released: [] });
    const shown = forStaff ?? blocks;
    if (shown.length === 0) return { outbox: [], released: [] };
    if (message.content.kind === "enter")
      return {
        ...json(
          welcomeReply(
            drawBubbles(shown)
              .map(({ text }) => text)
              .join("\n\n"),
          ),
        ),
        outbox: [],
      };
    const content = drawMarkdown(shown);
    const { clicked, streamId } = asked;
    if (clicked) {
      const { responseUrl } = clicked;
      return {
        ...json(cardUpdate(clicked.taskId, "已选择，结果见下一条")),
        outbox: responseUrl
          ? [{ channel: aiBotId, recipient: responseUrl, payload: { kind: "text", text: content } }]
          : [],
      };
    }
    const card = cardOf(shown, streamId);
    return {
      ...json(streamReply({ streamId, content, finish: true, feedbackId: streamId, ...(card && { card }) })),
      outbox: [],
    };
  };
