import { z } from "zod";
import { type Refusal, refuse } from "../refusal.ts";

/** What came in over either door of an AI bot (developer.work.weixin.qq.com/document/path/100719, 101027). */
export interface AiBotInbound {
  /** Equal for a repetition; made from type and time where the platform gives none. */
  readonly msgId: string;
  readonly chat: { readonly type: "single" } | { readonly type: "group"; readonly chatId: string };
  /** Encrypted by the platform unless the bot's creator is a super admin. */
  readonly userId: string;
  /** Takes one message within an hour (document 101138). */
  readonly responseUrl?: string;
  readonly body: AiBotBody;
}

export type AiBotBody =
  | { readonly type: "text"; readonly text: string }
  /** `text`: what the platform heard. */
  | { readonly type: "voice"; readonly text: string }
  /** `aesKey`: of the file alone, base64; the long connection sends one (document 101463). */
  | { readonly type: "image" | "file" | "video"; readonly url: string; readonly aesKey?: string }
  /** The client asks how far a streamed answer is. */
  | { readonly type: "stream"; readonly streamId: string }
  /** The first look of the day into the chat with the bot; wants an answer within 5 s. */
  | { readonly type: "enter_chat" }
  | { readonly type: "card_click"; readonly key: string; readonly taskId: string }
  /** `verdict` of an answer that carried `feedbackId`. */
  | {
      readonly type: "feedback";
      readonly feedbackId: string;
      readonly verdict: "good" | "bad" | "withdrawn";
      readonly text: string;
    }
  | { readonly type: "other"; readonly name: string };

const text = z.object({ content: z.string() });
const address = z.object({ url: z.string().max(4_096), aeskey: z.string().max(128).default("") });
const shape = z.object({
  msgid: z.string().max(256).default(""),
  create_time: z.number().default(0),
  chatid: z.string().default(""),
  chattype: z.enum(["single", "group"]).default("single"),
  from: z.object({ userid: z.string() }).default({ userid: "" }),
  response_url: z.string().default(""),
  msgtype: z.string(),
  text: text.optional(),
  voice: text.optional(),
  image: address.optional(),
  file: address.optional(),
  video: address.optional(),
  mixed: z.object({ msg_item: z.array(z.object({ text: text.optional() })) }).optional(),
  stream: z.object({ id: z.string().max(128) }).optional(),
  event: z
    .object({
      eventtype: z.string(),
      template_card_event: z
        .object({ event_key: z.string().default(""), task_id: z.string().default("") })
        .optional(),
      feedback_event: z
        .object({ id: z.string().default(""), type: z.number(), content: z.string().default("") })
        .optional(),
    })
    .optional(),
});
type Shape = z.output<typeof shape>;

/** Reads the decrypted JSON of a callback, or the body of a frame of the long connection. */
export function parseAiBot(
  plaintext: string,
): { readonly ok: true; readonly inbound: AiBotInbound } | Refusal {
  let value: unknown;
  try {
    value = JSON.parse(plaintext);
  } catch {
    return refuse("xml", "The decrypted message is not JSON.");
  }
  return readAiBot(value);
}

/** The same for a value that was parsed already. */
export function readAiBot(value: unknown): { readonly ok: true; readonly inbound: AiBotInbound } | Refusal {
  const parsed = shape.safeParse(value);
  if (!parsed.success) return refuse("xml", "The decrypted message lacks what every message has.");
  const message = parsed.data;
  const body = bodyOf(message);
  const { chatid, chattype, from, msgid, response_url: responseUrl } = message;
  return {
    ok: true,
    inbound: {
      msgId: msgid === "" ? `${message.create_time}-${from.userid}-${body.type}` : msgid,
      chat: chattype === "group" ? { type: "group", chatId: chatid } : { type: "single" },
      userId: from.userid,
      ...(responseUrl !== "" && { responseUrl }),
      body,
    },
  };
}

function bodyOf(message: Shape): AiBotBody {
  const { stream, event, mixed, voice, text: said } = message;
  if (stream) return { type: "stream", streamId: stream.id };
  if (event) return eventOf(event);
  if (said) return { type: "text", text: said.content };
  if (voice) return { type: "voice", text: voice.content };
  if (mixed) {
    const parts = mixed.msg_item.flatMap((item) => item.text?.content ?? []);
    return { type: "text", text: parts.join("\n") };
  }
  for (const type of ["image", "file", "video"] as const) {
    const got = message[type];
    if (got) return { type, url: got.url, ...(got.aeskey !== "" && { aesKey: got.aeskey }) };
  }
  return { type: "other", name: message.msgtype };
}

const verdicts = new Map([
  [1, "good"],
  [2, "bad"],
  [3, "withdrawn"],
] as const);

function eventOf(event: NonNullable<Shape["event"]>): AiBotBody {
  const { eventtype, template_card_event: click, feedback_event: feedback } = event;
  if (eventtype === "enter_chat") return { type: "enter_chat" };
  if (click) return { type: "card_click", key: click.event_key, taskId: click.task_id };
  const verdict = [...verdicts].find(([code]) => code === feedback?.type)?.[1];
  if (feedback && verdict)
    return { type: "feedback", feedbackId: feedback.id, verdict, text: feedback.content };
  return { type: "other", name: eventtype };
}
