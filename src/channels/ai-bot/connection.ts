import { type Bot, createReplyWindow, type InboundMessage } from "../../bot/index.ts";
import { type AiBotInbound, readAiBot, streamReply, thinking } from "../../wecom/index.ts";
import { toBotMessage } from "./message.ts";
import { planAiBot } from "./plan.ts";

/** A frame of the long connection (document 101463). */
export interface AiBotFrame {
  readonly headers: { readonly req_id: string };
  readonly body?: unknown;
}

/** What is used of Tencent's WSClient (@wecom/aibot-node-sdk); reconnecting and heartbeats are its work. */
export interface AiBotSocket {
  connect(): unknown;
  disconnect(): void;
  on(event: "message" | "event", listener: (frame: AiBotFrame) => void): unknown;
  on(event: "error", listener: (error: Error) => void): unknown;
  on(event: "authenticated" | "disconnected", listener: () => void): unknown;
  reply(frame: AiBotFrame, body: Record<string, unknown>, command?: string): Promise<unknown>;
}

export interface AiBotConnectionOptions {
  readonly socket: AiBotSocket;
  readonly bot: Bot;
  readonly clock: () => number;
  /** Somebody else connected with this bot's id: WeCom keeps one connection, the newer one. */
  readonly onKicked: () => void;
  readonly onConnected?: () => void;
  readonly onError: (error: unknown) => void;
  /** A stream that nobody refreshes looks stuck. */
  readonly refreshMs?: number;
}

export interface AiBotConnection {
  /** Finishes what is being answered and hangs up. */
  stop(): Promise<void>;
}

/** Names of the frames that answer an event, within 5 s. */
const welcome = "aibot_respond_welcome_msg";
const update = "aibot_respond_update_msg";

/** The long connection of an AI bot: no public address is needed. Answers are streamed on the message's own frame. */
export function connectAiBot(options: AiBotConnectionOptions): AiBotConnection {
  const { socket, bot, clock, refreshMs = 15_000 } = options;
  const running = new Set<Promise<void>>();
  let kicked = false;

  socket.on("message", begin);
  socket.on("event", begin);
  socket.on("error", options.onError);
  socket.on("authenticated", () => options.onConnected?.());
  socket.connect();

  return {
    async stop() {
      await Promise.allSettled(running);
      if (!kicked) socket.disconnect();
    },
  };

  function begin(frame: AiBotFrame) {
    const run = take(frame)
      .catch(options.onError)
      .finally(() => running.delete(run));
    running.add(run);
  }

  async function take(frame: AiBotFrame): Promise<void> {
    const read = readAiBot(frame.body);
    if (!read.ok) return options.onError(new Error(read.reason));
    const { inbound } = read;
    const { body } = inbound;
    if (body.type === "other" && body.name === "disconnected_event") {
      kicked = true;
      // The SDK would connect again and throw the other one out, and so on for ever.
      socket.disconnect();
      return options.onKicked();
    }
    const message = toBotMessage(inbound, clock());
    if (message) await answer(frame, inbound, message);
  }

  async function answer(frame: AiBotFrame, { body, responseUrl }: AiBotInbound, message: InboundMessage) {
    const streamId = message.id;
    const clicked = body.type === "card_click" ? { taskId: body.taskId, responseUrl } : undefined;
    const streamed = body.type !== "enter_chat" && body.type !== "feedback" && clicked === undefined;
    const still = () =>
      socket.reply(frame, streamReply({ streamId, content: thinking, finish: false })).catch(options.onError);
    if (streamed) await still();
    const timer = streamed ? setInterval(still, refreshMs) : undefined;
    try {
      const { stored } = await bot.handle(message, {
        window: createReplyWindow(),
        plan: planAiBot({ streamId, ...(clicked && { clicked }) }),
      });
      clearInterval(timer);
      const command = clicked ? update : body.type === "enter_chat" ? welcome : undefined;
      if (body.type === "feedback") return;
      if (stored.passive !== undefined) await socket.reply(frame, reply(stored.passive), command);
      // Whoever was shown "thinking" must be told the end.
      else if (streamed) await socket.reply(frame, streamReply({ streamId, content: "👌", finish: true }));
    } catch (error) {
      const sorry = "刚才没能答上来，请再发一次。";
      if (streamed) await socket.reply(frame, streamReply({ streamId, content: sorry, finish: true }));
      throw error;
    } finally {
      clearInterval(timer);
    }
  }
}

function reply(stored: string): Record<string, unknown> {
  const value: unknown = JSON.parse(stored);
  if (typeof value !== "object" || value === null) throw new Error("the stored answer is not an object");
  return { ...value };
}
