import { optionalText, requiredNumber, requiredText, type XmlElement } from "../xml/index.ts";

/** What a member sent, by MsgType (developer.work.weixin.qq.com/document/path/90239). */
export type MessageBody =
  | { readonly type: "text"; readonly content: string }
  | { readonly type: "image"; readonly picUrl: string; readonly mediaId: string }
  | { readonly type: "voice"; readonly mediaId: string; readonly format: string }
  | { readonly type: "video"; readonly mediaId: string; readonly thumbMediaId: string }
  /** Not in the document's list, but seen in practice. */
  | { readonly type: "file"; readonly mediaId: string; readonly fileName: string }
  | {
      readonly type: "location";
      readonly latitude: number;
      readonly longitude: number;
      readonly scale: string;
      readonly label: string;
    }
  | {
      readonly type: "link";
      readonly title: string;
      readonly description: string;
      readonly url: string;
      readonly picUrl: string;
    }
  /** A type of the future; `name` is its MsgType. */
  | { readonly type: "unsupported"; readonly name: string };

/** Throws XmlShapeError when a field that makes the message what it is does not fit. */
export function readMessageBody(msgType: string, xml: XmlElement): MessageBody {
  switch (msgType) {
    case "text":
      return { type: msgType, content: requiredText(xml, "Content") };
    case "image":
      return { type: msgType, picUrl: optionalText(xml, "PicUrl"), mediaId: requiredText(xml, "MediaId") };
    case "voice":
      return { type: msgType, mediaId: requiredText(xml, "MediaId"), format: optionalText(xml, "Format") };
    case "video":
      return {
        type: msgType,
        mediaId: requiredText(xml, "MediaId"),
        thumbMediaId: optionalText(xml, "ThumbMediaId"),
      };
    case "file": {
      const mediaId = optionalText(xml, "MediaId");
      const fileName = optionalText(xml, "FileName") || optionalText(xml, "Title");
      return mediaId === "" ? { type: "unsupported", name: msgType } : { type: msgType, mediaId, fileName };
    }
    case "location":
      return {
        type: msgType,
        latitude: requiredNumber(xml, "Location_X"),
        longitude: requiredNumber(xml, "Location_Y"),
        scale: optionalText(xml, "Scale"),
        label: optionalText(xml, "Label"),
      };
    case "link":
      return {
        type: msgType,
        title: optionalText(xml, "Title"),
        description: optionalText(xml, "Description"),
        url: requiredText(xml, "Url"),
        picUrl: optionalText(xml, "PicUrl"),
      };
    default:
      return { type: "unsupported", name: msgType };
  }
}
