import type { Inbound, InboundEvent } from "./inbound.ts";
import { writeXml, type XmlFields } from "./xml.ts";

export interface Addressed {
  readonly corpId: string;
  readonly agentId: number;
  readonly user: string;
  readonly createTimeS: number;
  /** Messages have one, of 64 bits; events do not. */
  readonly msgId: bigint;
}

/** The XML that goes into the envelope, fields and order as in the platform's samples (pages 90239 and 90240). */
export function plainXml({ corpId, agentId, user, createTimeS, msgId }: Addressed, inbound: Inbound): string {
  return writeXml({
    ToUserName: corpId,
    FromUserName: user,
    CreateTime: createTimeS,
    MsgType: inbound.type,
    ...(inbound.type === "event" ? eventFields(inbound.event) : { ...messageFields(inbound), MsgId: msgId }),
    AgentID: agentId,
  });
}

function messageFields(message: Exclude<Inbound, { type: "event" }>): XmlFields {
  switch (message.type) {
    case "text":
      return { Content: message.content };
    case "image":
      return { PicUrl: message.picUrl, MediaId: message.mediaId };
    case "voice":
      return { MediaId: message.mediaId, Format: message.format };
    case "video":
      return { MediaId: message.mediaId, ThumbMediaId: message.thumbMediaId };
    case "file":
      return { FileName: message.fileName, MediaId: message.mediaId };
    case "location":
      return {
        Location_X: message.latitude,
        Location_Y: message.longitude,
        Scale: message.scale,
        Label: message.label,
        AppType: "wxwork",
      };
    case "link":
      return {
        Title: message.title,
        Description: message.description,
        Url: message.url,
        PicUrl: message.picUrl,
      };
  }
}

function eventFields(event: InboundEvent): XmlFields {
  switch (event.name) {
    case "subscribe":
    case "unsubscribe":
      return { Event: event.name };
    case "enter_agent":
      return { Event: event.name, EventKey: "" };
    case "click":
    case "view":
      return { Event: event.name, EventKey: event.key };
    case "LOCATION":
      return {
        Event: event.name,
        Latitude: event.latitude,
        Longitude: event.longitude,
        Precision: event.precision,
        AppType: "wxwork",
      };
    case "template_card_event":
    case "template_card_menu_event":
      return {
        Event: event.name,
        EventKey: event.key,
        TaskId: event.taskId,
        CardType: event.cardType,
        ResponseCode: event.responseCode,
        ...(event.selected && { SelectedItems: { SelectedItem: event.selected.map(selectedItem) } }),
      };
    case "other":
      return { Event: event.event, ...event.fields };
  }
}

const selectedItem = (item: {
  readonly questionKey: string;
  readonly optionIds: readonly string[];
}): XmlFields => ({
  QuestionKey: item.questionKey,
  OptionIds: { OptionId: item.optionIds },
});
