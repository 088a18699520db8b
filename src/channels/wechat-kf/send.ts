import { createHash } from "node:crypto";
import {
  type InboundMessage,
  type OutboundPayload,
  type OutboxRow,
  SendError,
  type Served,
} from "../../bot/index.ts";
import { ApiRefused, type KfApi, type KfMessage, type KfPerson, MAX_BYTES } from "../../wecom/index.ts";
import { asSendError } from "../send-error.ts";
import { conversationOf, wechatKfId } from "./message.ts";

export interface SendOptions {
  readonly api: Pick<KfApi, "send" | "sendOnEvent" | "state" | "move" | "freeServicers">;
  readonly clock: () => number;
  /** Tells the bot who has the conversation now, as a message of it. */
  readonly tell: (message: InboundMessage) => Promise<void>;
}

/** Beyond the quota or the 48 hours: it can be said when the customer writes again (documents 94677, 94669). */
const untilTheyWrite = new Set([95001, 95002, 95013]);
/** The session is in a state in which the API may not speak: a colleague has it, or it ended. */
const wrongState = new Set([95016, 95018]);
const nextServicer = new Set([95014, 95019]);

/** Sends the rows of the channel; throws SendError. */
export function createSend({ api, clock, tell }: SendOptions): (row: OutboxRow) => Promise<void> {
  return async (row) => {
    const person = personOf(row.recipient);
    try {
      if (row.payload.kind === "hand-over") await handOver(row, person);
      else await say(row, person, row.payload);
    } catch (error) {
      throw error instanceof SendError ? error : asSendError(error);
    }
  };

  async function say(
    row: OutboxRow,
    person: KfPerson,
    payload: Exclude<OutboundPayload, { kind: "hand-over" }>,
  ): Promise<void> {
    const { replyCode } = payload;
    const message = toKf(payload);
    try {
      if (replyCode && replyCode.expiresAtMs > clock())
        await api.sendOnEvent(replyCode.code, msgIdOf(row), message);
      else await api.send(person, msgIdOf(row), message);
    } catch (error) {
      if (!(error instanceof ApiRefused)) throw error;
      // A repetition of what had arrived before our note of it.
      if (row.attempts > 0 && /msgid/i.test(error.errmsg)) return;
      if (untilTheyWrite.has(error.errcode))
        throw new SendError(error.message, { retry: false, held: true, cause: error });
      if (!wrongState.has(error.errcode)) throw error;
      await afterWrongState(row, person, error);
    }
  }

  /** Somebody moved the session meanwhile: ask where it is, and speak, wait or fall silent accordingly. */
  async function afterWrongState(row: OutboxRow, person: KfPerson, cause: ApiRefused): Promise<never> {
    const { state } = await api.state(person);
    switch (state) {
      case "servicer":
      case "pool":
        await tellServed(row, state === "pool" ? "queue" : "staff");
        throw new SendError("a colleague has the conversation", { retry: false, cause });
      case "ended":
        throw new SendError(cause.message, { retry: false, held: true, cause });
      case "new":
      case "assistant":
        throw new SendError(cause.message, { retry: true, cause });
    }
  }

  /** A free colleague, else the queue, else the customer is told that nobody is there. */
  async function handOver(row: OutboxRow, person: KfPerson): Promise<void> {
    const { state } = await api.state(person);
    if (state === "servicer" || state === "pool")
      return tellServed(row, state === "pool" ? "queue" : "staff");
    if (state === "ended") return tellServed(row, "nobody");
    for (const servicer of await api.freeServicers(person.openKfId)) {
      if (await moved(person, servicer)) return tellServed(row, "staff");
    }
    try {
      const code = await api.move(person, { state: "pool" });
      if (code !== "") {
        // The place in the queue counts; the line about it may get lost.
        await api.sendOnEvent(code, msgIdOf(row), { kind: "text", text: row.payload.text }).catch(() => {});
      }
      await tellServed(row, "queue");
    } catch (error) {
      if (!(error instanceof ApiRefused)) throw error;
      await tellServed(row, "nobody");
    }
  }

  async function moved(person: KfPerson, servicer: string): Promise<boolean> {
    try {
      await api.move(person, { state: "servicer", servicer });
      return true;
    } catch (error) {
      if (error instanceof ApiRefused && nextServicer.has(error.errcode)) return false;
      throw error;
    }
  }

  async function tellServed(row: OutboxRow, by: Served): Promise<void> {
    await tell({
      id: `${msgIdOf(row)}~${by}`,
      channel: wechatKfId,
      conversation: conversationOf(row.recipient),
      sender: row.recipient,
      sentAtMs: clock(),
      content: { kind: "served", by },
    });
  }
}

/** The same row always has the same id, so that a repeated sending is one message. */
const msgIdOf = ({ id }: OutboxRow): string =>
  createHash("sha256").update(id).digest("base64url").slice(0, MAX_BYTES.kf.messageId);

function personOf(recipient: string): KfPerson {
  const at = recipient.indexOf("/");
  return { openKfId: recipient.slice(0, at), customer: recipient.slice(at + 1) };
}

function toKf(payload: Exclude<OutboundPayload, { kind: "hand-over" }>): KfMessage {
  if (payload.kind === "text") return { kind: "text", text: payload.text };
  return { kind: "menu", head: payload.text, items: payload.items, tail: payload.tail };
}
