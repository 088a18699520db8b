import type { Content, InboundMessage } from "../bot/index.ts";
import { type Inbound, SYSTEM_USER } from "../wecom/index.ts";

/** A WeCom message or event as the bot sees it; undefined for what never gets an answer. */
export function toBotMessage(inbound: Inbound, channel: string): InboundMessage | undefined {
  const { fromUser } = inbound;
  // Events the platform raises by itself have no person behind them (document 90240).
  if (fromUser === SYSTEM_USER || fromUser === "") return undefined;
  const content = contentOf(inbound);
  return (
    content && {
      id: inbound.dedupeKey,
      channel,
      conversation: `${channel}:${fromUser}`,
      sender: fromUser,
      sentAtMs: inbound.createTimeS * 1000,
      content,
    }
  );
}

function contentOf(inbound: Inbound): Content | undefined {
  switch (inbound.type) {
    case "text":
      return { kind: "text", text: inbound.content };
    case "image":
    case "voice":
    case "video":
      return { kind: inbound.type, mediaId: inbound.mediaId };
    case "file":
      return { kind: "file", mediaId: inbound.mediaId, name: inbound.fileName };
    case "location": {
      const { label, latitude, longitude } = inbound;
      return { kind: "location", label, latitude, longitude };
    }
    case "link":
      return { kind: "link", title: inbound.title, url: inbound.url };
    case "subscribe":
      return { kind: "enter", how: "subscribed" };
    case "enter_agent":
      return { kind: "enter", how: "opened" };
    case "click":
    case "template_card_event":
    case "template_card_menu_event":
      return { kind: "choice", itemId: inbound.eventKey, text: inbound.eventKey };
    case "unsupported":
      return inbound.kind === "message" ? { kind: "unsupported", type: inbound.name } : undefined;
    case "unsubscribe":
    case "share_agent_change":
    case "share_chain_change":
    case "view":
    case "view_miniprogram":
    case "LOCATION":
    case "scancode_push":
    case "scancode_waitmsg":
    case "pic_sysphoto":
    case "pic_photo_or_album":
    case "pic_weixin":
    case "location_select":
    case "batch_job_result":
    case "change_contact":
    case "open_approval_change":
    case "inactive_alert":
    case "close_inactive_agent":
    case "reopen_inactive_agent":
    case "low_active_alert":
    case "low_active":
    case "active_restored":
    case "kf_msg_or_event":
    case "kf_account_auth_change":
      return undefined;
  }
}
