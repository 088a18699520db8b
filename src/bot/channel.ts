import type { InboundMessage } from "./message.ts";
import type { OutboxDraft, OutboxRow } from "./outbox-row.ts";
import type { Block } from "./reply.ts";
import type { Session } from "./session.ts";
import type { ReplyWindow } from "./window.ts";

/** How the channel of one message wants its answer drawn and sent. */
export interface Delivery {
  /** Open while the platform still takes the answer in the response to its callback. */
  readonly window: ReplyWindow;
  /** Pure: draws the answer within the platform's limits. Runs again if the turn is decided again. */
  plan(blocks: readonly Block[], context: PlanContext): DeliveryPlan;
}

export interface PlanContext {
  readonly windowOpen: boolean;
  /** Earlier messages that had no way out and wait for this person to write. */
  readonly held: readonly OutboxRow[];
  readonly message: InboundMessage;
  readonly session: Session;
  /** The answer as colleagues want it. */
  readonly forStaff?: readonly Block[];
  /** The answer hands the conversation to a person. */
  readonly handsOver: boolean;
}

export interface DeliveryPlan {
  /** What goes back in the callback's response; stored, so that a retry gets the same again. */
  readonly passive?: string;
  readonly outbox: readonly OutboxDraft[];
  /** Held rows that are part of this plan and leave the outbox with it. */
  readonly released: readonly string[];
  /** What the channel itself has to remember of the conversation. */
  readonly remember?: Pick<Session, "sent">;
}

/** HTTP as plain data, so channels know no web framework. */
export interface Webhook {
  readonly path: string;
  /** A longer body is refused with 413 before the channel sees it. */
  readonly maxBodyBytes: number;
  handle(request: WebhookRequest): Promise<WebhookResponse>;
}
export interface WebhookRequest {
  readonly method: "GET" | "POST";
  readonly query: URLSearchParams;
  readonly body: string;
}
export interface WebhookResponse {
  readonly status: number;
  readonly type: string;
  readonly body: string;
  /** A stable word for the log when the request was refused. */
  readonly code?: string;
}

/** A way in and out of the bot. */
export interface Channel {
  readonly id: string;
  readonly webhook?: Webhook;
  /** Its `plan` takes held rows along: what could not be sent is kept for the person's next message. */
  readonly keepsUnsent?: boolean;
  /** It cannot speak up by itself: what comes later is said when the person asks for it. */
  readonly answersOnly?: boolean;
  /** How an answer to one of its messages goes out when no callback waits for it. Absent: it has no such messages. */
  delivery?(message: InboundMessage): Delivery;
  /**
   * Fetches a file that a person sent, by the id in its message; its name is the sender's word. Rejects when the
   * platform does not give it away. Absent: it never does.
   */
  fetchFile?(mediaId: string): Promise<{ readonly name?: string | undefined; readonly bytes: Uint8Array }>;
  /** Sends one outbox row of this channel; throws what `outbox.ts` calls a send error. */
  send?(row: OutboxRow): Promise<void>;
}
