import { cutToBytes, cutToChars, MAX_BYTES } from "../text/index.ts";

/** Buttons under an answer; a click comes back with `key` (SDK types of @wecom/aibot-node-sdk 1.0.7). */
export interface AiBotCard {
  readonly title: string;
  readonly taskId: string;
  readonly buttons: readonly { readonly text: string; readonly key: string }[];
}

export const maxAiBotButtons = 6;
export const maxAiBotButtonChars = 10;
/** WeCom shows its own animation for it (document 101031). */
export const thinking = "<think></think>";

type Json = Readonly<Record<string, unknown>>;

/** An answer that replaces what was streamed under this id; it must be finished within 6 minutes. */
export function streamReply(reply: {
  readonly streamId: string;
  readonly content: string;
  readonly finish: boolean;
  /** Only on the first reply of a stream: makes the client ask for a thumb. */
  readonly feedbackId?: string;
  readonly card?: AiBotCard;
}): Json {
  const stream = {
    id: reply.streamId,
    finish: reply.finish,
    content: cutToBytes(reply.content, MAX_BYTES.aibot.content),
    ...(reply.feedbackId !== undefined && {
      feedback: { id: cutToBytes(reply.feedbackId, MAX_BYTES.aibot.feedbackId) },
    }),
  };
  if (!reply.card) return { msgtype: "stream", stream };
  return { msgtype: "stream_with_template_card", stream, template_card: card(reply.card) };
}

/** A welcome; nothing but text and cards may greet. */
export const welcomeReply = (content: string): Json => ({ msgtype: "text", text: { content } });

/** What a clicked card looks like from now on, for everybody who sees it. */
export const cardUpdate = (taskId: string, title: string): Json => ({
  response_type: "update_template_card",
  template_card: {
    card_type: "text_notice",
    main_title: { title: cutToChars(title, 26) },
    task_id: taskId,
    card_action: { type: 0 },
  },
});

function card({ title, taskId, buttons }: AiBotCard): Json {
  return {
    card_type: "button_interaction",
    main_title: { title: cutToChars(title, 26) },
    task_id: taskId,
    button_list: buttons.slice(0, maxAiBotButtons).map(({ text, key }, index) => ({
      text: cutToChars(text, maxAiBotButtonChars),
      style: index === 0 ? 1 : 2,
      key,
    })),
  };
}
