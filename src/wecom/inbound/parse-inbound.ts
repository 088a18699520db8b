import { createHash } from "node:crypto";
import { type Refusal, refuse } from "../refusal.ts";
import { optionalText, readXml, requiredText, type XmlElement, XmlShapeError } from "../xml/index.ts";
import type { EventBody } from "./event.ts";
import { type MessageBody, readMessageBody } from "./message.ts";
import { readEventBody } from "./read-event.ts";

interface InboundHead {
  /** Corp id. */
  readonly toUser: string;
  /** Member user id; SYSTEM_USER for the platform itself, "" where WeCom names nobody (customer service). */
  readonly fromUser: string;
  readonly createTimeS: number;
  /** "" where WeCom names no app. */
  readonly agentId: string;
  /** The same for every delivery of this message or event, different for any other. */
  readonly dedupeKey: string;
}

/** A message; msgId is a 64-bit number kept as text, "" if WeCom sent none. */
export type InboundMessage = InboundHead & { readonly kind: "message"; readonly msgId: string } & MessageBody;
export type InboundEvent = InboundHead & { readonly kind: "event" } & EventBody;
export type Inbound = InboundMessage | InboundEvent;

/** The sender of events that the platform raises by itself; it must never get a reply. */
export const SYSTEM_USER = "sys";

/**
 * Reads the decrypted XML of an app or customer-service callback. Types and events that are not known come
 * back as `unsupported` with their name; XML that does not fit the protocol as a Refusal with code "xml".
 */
export function parseInbound(xml: string): { readonly ok: true; readonly inbound: Inbound } | Refusal {
  const read = readXml(xml);
  if (!read.ok) return read;
  try {
    return { ok: true, inbound: readInbound(read.root, xml) };
  } catch (error) {
    if (error instanceof XmlShapeError) return refuse("xml", error.message);
    throw error;
  }
}

function readInbound(root: XmlElement, xml: string): Inbound {
  const msgType = requiredText(root, "MsgType");
  const msgId = optionalText(root, "MsgId");
  const head: InboundHead = {
    toUser: requiredText(root, "ToUserName"),
    fromUser: optionalText(root, "FromUserName"),
    createTimeS: readSeconds(root, "CreateTime"),
    agentId: optionalText(root, "AgentID"),
    dedupeKey: msgId === "" ? hashKey(xml) : `id:${msgId}`,
  };
  if (msgType === "event")
    return { kind: "event", ...head, ...readEventBody(requiredText(root, "Event"), root) };
  return { kind: "message", msgId, ...head, ...readMessageBody(msgType, root) };
}

function readSeconds(root: XmlElement, name: string): number {
  const text = requiredText(root, name);
  if (!/^\d{1,12}$/.test(text)) throw new XmlShapeError(`<${name}> is not a time in seconds.`);
  return Number(text);
}

/**
 * Events carry no MsgId. The official key (sender and second) drops the second of two events within one
 * second, and customer-service events have no sender; the whole plaintext, which a retry repeats, tells
 * every two events apart.
 */
const hashKey = (xml: string) => `sha256:${createHash("sha256").update(xml).digest("base64url")}`;
