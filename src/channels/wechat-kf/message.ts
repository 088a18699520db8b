import type { Content, InboundMessage, Served } from "../../bot/index.ts";
import type { KfContent, KfItem } from "../../wecom/index.ts";

export const wechatKfId = "wechat-kf";

/** A welcome code lives that long (document 95122); the code of a session's end as well. */
const codeTtlMs = 20_000;

/** One account of ours and one customer of it: whom an outbox row goes to. */
export const recipientOf = (openKfId: string, customer: string): string => `${openKfId}/${customer}`;
export const conversationOf = (recipient: string): string => `${wechatKfId}:${recipient}`;

/** An entry of the message stream as the bot sees it; undefined for what no turn comes of. */
export function toBotMessage(item: KfItem): InboundMessage | undefined {
  const content = contentOf(item);
  if (content === undefined || item.customer === "") return undefined;
  return {
    id: item.msgId,
    channel: wechatKfId,
    conversation: conversationOf(recipientOf(item.openKfId, item.customer)),
    sender: recipientOf(item.openKfId, item.customer),
    sentAtMs: item.sentAtS * 1000,
    content,
  };
}

function contentOf(item: KfItem): Content | undefined {
  const until = (code: string) => ({ code, expiresAtMs: item.sentAtS * 1000 + codeTtlMs });
  switch (item.kind) {
    case "customer":
      return customerContent(item.content);
    case "servicer":
      return { kind: "staff", by: item.servicer, text: item.text };
    case "entered": {
      // Without a code the customer was here lately and nothing may be said first.
      if (item.welcomeCode === undefined) return undefined;
      const from = [item.scene, item.sceneParam].filter((word) => word !== "").join(" ");
      return {
        kind: "enter",
        how: "opened",
        ...(from !== "" && { from }),
        replyCode: until(item.welcomeCode),
      };
    }
    case "session-changed": {
      const by = served[item.change];
      const code = item.change === "ended" ? item.replyCode : undefined;
      return { kind: "served", by, ...(code !== undefined && { replyCode: until(code) }) };
    }
    case "send-failed":
      return { kind: "undelivered", why: item.why };
    case "recalled":
    case "unknown":
      return undefined;
  }
}

const served: Readonly<Record<Extract<KfItem, { kind: "session-changed" }>["change"], Served>> = {
  taken: "staff",
  transferred: "staff",
  resumed: "staff",
  ended: "bot",
};

function customerContent(content: KfContent): Content {
  switch (content.type) {
    case "text":
      return content.menuId === undefined
        ? { kind: "text", text: content.text }
        : { kind: "choice", itemId: content.menuId, text: content.text };
    case "image":
    case "voice":
    case "video":
      return { kind: content.type, mediaId: content.mediaId };
    case "file":
      // The stream names no file.
      return { kind: "file", mediaId: content.mediaId, name: "" };
    case "location":
      return {
        kind: "location",
        label: content.name,
        latitude: content.latitude,
        longitude: content.longitude,
      };
    case "link":
      return { kind: "link", title: content.title, url: content.url };
    case "other":
      return { kind: "unsupported", type: content.name };
  }
}
