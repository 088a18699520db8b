import type { Content, InboundMessage } from "../../bot/index.ts";
import type { AiBotInbound } from "../../wecom/index.ts";
import { mediaIdOf } from "./file.ts";

export const aiBotId = "ai-bot";

/** One person in one chat: in a group everybody has a conversation of their own. */
export function conversationOf({ chat, userId }: AiBotInbound): string {
  return chat.type === "group" ? `${aiBotId}:${chat.chatId}:${userId}` : `${aiBotId}:${userId}`;
}

/** Undefined for what is no message to the bot: polls, and what it cannot answer. */
export function toBotMessage(inbound: AiBotInbound, nowMs: number): InboundMessage | undefined {
  const content = contentOf(inbound);
  return (
    content && {
      id: inbound.msgId,
      channel: aiBotId,
      conversation: conversationOf(inbound),
      sender: inbound.userId,
      sentAtMs: nowMs,
      content,
    }
  );
}

function contentOf({ body, chat }: AiBotInbound): Content | undefined {
  switch (body.type) {
    case "text":
      // In a group the text begins with the mention that called us.
      return { kind: "text", text: chat.type === "group" ? withoutMention(body.text) : body.text };
    case "voice":
      return { kind: "text", text: body.text };
    case "image":
    case "video":
      return { kind: body.type, mediaId: mediaIdOf(body) };
    case "file":
      return { kind: "file", mediaId: mediaIdOf(body), name: "" };
    case "enter_chat":
      return { kind: "enter", how: "opened" };
    case "card_click":
      return { kind: "choice", itemId: body.key, text: body.key };
    case "stream":
      return undefined;
    case "feedback":
      return body.verdict === "withdrawn"
        ? undefined
        : { kind: "rated", verdict: body.verdict === "good" ? "useful" : "useless", of: body.feedbackId };
    case "other":
      return { kind: "unsupported", type: body.name };
  }
}

const withoutMention = (text: string): string => text.replace(/^\s*@\S{1,64}\s*/u, "");
