import {
  type Bot,
  createReplyWindow,
  type InboundMessage,
  messageKey,
  type StoredTurn,
  type Webhook,
  type WebhookRequest,
  type WebhookResponse,
} from "../../bot/index.ts";
import {
  type AiBotInbound,
  type Envelope,
  type Opened,
  parseAiBot,
  type Refusal,
  streamReply,
  thinking,
} from "../../wecom/index.ts";
import { aiBotId, conversationOf, toBotMessage } from "./message.ts";
import { planAiBot } from "./plan.ts";

export interface AiBotWebhookOptions {
  readonly path: string;
  /** With receiveId "": the frames of an AI bot name no receiver (document 101033). */
  readonly envelope: Envelope;
  readonly bot: Bot;
  /** The stored answer to a message, when there is one. */
  readonly answered: (key: string, conversation: string) => Promise<StoredTurn | undefined>;
  /** Notes that a message is owed an answer, before its callback is answered without one. */
  readonly owe: (message: InboundMessage) => Promise<unknown>;
  readonly clock: () => number;
  readonly onLateFailure?: (error: unknown) => void;
  /** WeCom takes an answer for 5 s. */
  readonly windowMs?: number;
}

const silent: WebhookResponse = { status: 200, type: "text/plain", body: "" };
const maxBodyBytes = 256 * 1024;

/**
 * The callback door of an AI bot: encrypted JSON in, a streamed reply out. What takes longer than the window is
 * fetched by the client's polls, which any instance answers from the store.
 */
export function createAiBotWebhook(options: AiBotWebhookOptions): Webhook {
  const { envelope, bot, clock, windowMs = 4_500 } = options;
  return { path: options.path, maxBodyBytes, handle };

  async function handle({ method, query, body }: WebhookRequest): Promise<WebhookResponse> {
    if (method === "GET") {
      const opened = envelope.verifyUrl(query);
      return opened.ok ? { status: 200, type: "text/plain", body: opened.plaintext } : refused(opened);
    }
    const opened = envelope.openJson(query, body);
    if (!opened.ok) return refused(opened);
    const parsed = parseAiBot(opened.plaintext);
    if (!parsed.ok) return refused(parsed);
    const { inbound } = parsed;
    if (inbound.body.type === "stream") return poll(inbound, inbound.body.streamId, opened);
    const message = toBotMessage(inbound, clock());
    return message ? answer(inbound, message, opened) : silent;
  }

  async function answer(
    inbound: AiBotInbound,
    message: InboundMessage,
    opened: Opened,
  ): Promise<WebhookResponse> {
    const streamId = message.id;
    const { body, responseUrl } = inbound;
    const clicked = body.type === "card_click" ? { taskId: body.taskId, responseUrl } : undefined;
    const turn = bot.handle(message, {
      window: createReplyWindow(),
      plan: planAiBot({ streamId, ...(clicked && { clicked }) }),
    });
    const first = await withinWindow(turn);
    // A thumb must be answered with nothing (document 101027).
    if (body.type === "feedback") return silent;
    if (first !== undefined) return replied(first.stored, opened);
    turn.catch((error: unknown) => options.onLateFailure?.(error));
    await options.owe(message);
    return sealed(streamReply({ streamId, content: thinking, finish: false }), opened);
  }

  /** The client asks again every moment; each poll waits a little, so that the answer shows as soon as it is there. */
  async function poll(inbound: AiBotInbound, streamId: string, opened: Opened): Promise<WebhookResponse> {
    const key = messageKey({ channel: aiBotId, id: streamId });
    const stored = await options.answered(key, conversationOf(inbound));
    if (stored) return replied(stored, opened, streamId);
    return sealed(streamReply({ streamId, content: thinking, finish: false }), opened);
  }

  function replied(stored: StoredTurn, opened: Opened, streamId?: string): WebhookResponse {
    if (stored.passive !== undefined) return sealedText(stored.passive, opened);
    // Whoever polls must be told the end, or the client shows "thinking" for ever.
    return streamId === undefined
      ? silent
      : sealed(streamReply({ streamId, content: "👌", finish: true }), opened);
  }

  async function withinWindow<T>(turn: Promise<T>): Promise<T | undefined> {
    let timer: NodeJS.Timeout | undefined;
    const over = new Promise<undefined>((resolve) => {
      timer = setTimeout(() => resolve(undefined), windowMs);
    });
    try {
      return await Promise.race([turn, over]);
    } finally {
      clearTimeout(timer);
    }
  }

  function sealed(reply: unknown, opened: Opened): WebhookResponse {
    return sealedText(JSON.stringify(reply), opened);
  }

  /** The nonce must be the one of the request (document 101033). */
  function sealedText(plaintext: string, { nonce }: Opened): WebhookResponse {
    const body = envelope.sealJson(plaintext, { timestampS: Math.floor(clock() / 1000), nonce });
    return { status: 200, type: "text/plain", body };
  }
}

const refused = ({ code }: Refusal): WebhookResponse => ({
  status: code === "envelope" || code === "query" || code === "xml" ? 400 : 403,
  type: "text/plain",
  body: "refused",
  code,
});
