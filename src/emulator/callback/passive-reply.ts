import { cutToBytes } from "../cut-to-bytes.ts";
import type { PassiveReply } from "./delivery.ts";
import type { Inbound } from "./inbound.ts";
import { type Opened, open, sign } from "./seal.ts";
import { fieldOf, readXml, type XmlElement } from "./xml.ts";

export interface ReplyReader {
  readonly key: Buffer;
  readonly token: string;
  readonly corpId: string;
}

/** What WeCom makes of the body of a 200: nothing, a reply, or something it drops without a word. */
export interface ReadReply {
  readonly reply?: PassiveReply;
  readonly replyXml?: string;
  readonly problem?: string;
}

/** Events whose answer WeCom shows (page 90241); it ignores the answer to others. */
const answerable = new Set([
  "subscribe",
  "enter_agent",
  "LOCATION",
  "click",
  "view",
  "view_miniprogram",
  "scancode_waitmsg",
  "template_card_menu_event",
]);

const textBytes = 2048;

/** Opens the body of the bot's answer and says what the member sees, or why he sees nothing. */
export function readReply(reader: ReplyReader, user: string, inbound: Inbound, body: string): ReadReply {
  if (body === "" || body === "success") return {};
  const envelope = readXml(body);
  if (!envelope) return { problem: 'the answer is neither empty nor "success" nor an <xml> element' };
  const opened = openEnvelope(reader, envelope);
  if (!opened.ok) return { problem: opened.problem };
  const replyXml = opened.text;
  const root = readXml(replyXml);
  if (!root) return { replyXml, problem: "the decrypted reply is not an <xml> element" };
  if (fieldOf(root, "ToUserName") !== user)
    return { replyXml, problem: "ToUserName is not the member who wrote" };
  if (fieldOf(root, "FromUserName") !== reader.corpId)
    return { replyXml, problem: "FromUserName is not the corp id" };
  if (!/^\d+$/.test(fieldOf(root, "CreateTime") ?? ""))
    return { replyXml, problem: "CreateTime is not a whole number" };
  const event = inbound.type === "event" ? nameOf(inbound.event) : undefined;
  if (event !== undefined && !answerable.has(event))
    return { replyXml, problem: `WeCom ignores a reply to the event ${event}` };
  const reply = readBody(root);
  return typeof reply === "string" ? { replyXml, problem: reply } : { replyXml, reply };
}

const nameOf = (event: Extract<Inbound, { type: "event" }>["event"]): string =>
  event.name === "other" ? event.event : event.name;

function openEnvelope({ key, token, corpId }: ReplyReader, envelope: XmlElement): Opened {
  const [encrypted, signature, timestamp, nonce] = ["Encrypt", "MsgSignature", "TimeStamp", "Nonce"].map(
    (name) => fieldOf(envelope, name),
  );
  if (!encrypted || !signature || !timestamp || !nonce)
    return { ok: false, problem: "the answer lacks one of Encrypt, MsgSignature, TimeStamp, Nonce" };
  if (sign(token, timestamp, nonce, encrypted) !== signature)
    return { ok: false, problem: "MsgSignature does not fit Encrypt, TimeStamp and Nonce" };
  return open(key, corpId, encrypted);
}

function readBody(root: XmlElement): PassiveReply | string {
  const type = fieldOf(root, "MsgType");
  switch (type) {
    case "text": {
      const text = fieldOf(root, "Content") ?? "";
      if (text === "") return "Content is empty";
      const content = cutToBytes(text, textBytes);
      return { type, content, cutBytes: Buffer.byteLength(text) - Buffer.byteLength(content) };
    }
    case "image":
    case "voice":
    case "video": {
      const [media] =
        root.children.get(type === "image" ? "Image" : type === "voice" ? "Voice" : "Video") ?? [];
      const mediaId = media && fieldOf(media, "MediaId");
      return mediaId ? { type, mediaId } : `${type} without a MediaId`;
    }
    case "news":
      return readNews(root);
    default:
      return `MsgType ${type ?? "(none)"} is not one that a passive reply can have`;
  }
}

function readNews(root: XmlElement): PassiveReply | string {
  const items = root.children.get("Articles")?.[0]?.children.get("item") ?? [];
  if (fieldOf(root, "ArticleCount") !== String(items.length))
    return "ArticleCount is not the number of articles";
  if (items.length < 1 || items.length > 8) return "news holds 1 to 8 articles";
  const articles = items.map((item) => ({
    title: fieldOf(item, "Title") ?? "",
    description: fieldOf(item, "Description") ?? "",
    url: fieldOf(item, "Url") ?? "",
    picUrl: fieldOf(item, "PicUrl") ?? "",
  }));
  return { type: "news", articles };
}
