import type { ReplyCode } from "./message.ts";
import type { MenuItem } from "./reply.ts";

/** A link with what stands behind it. */
export interface LinkCard {
  readonly title: string;
  readonly description: string;
  readonly url: string;
}

/** What one outgoing message carries; each channel reads its own kinds. */
export type OutboundPayload =
  /** `card`: the same as a link card, where the channel has them. */
  | {
      readonly kind: "text";
      readonly text: string;
      readonly replyCode?: ReplyCode;
      readonly card?: LinkCard;
    }
  /** `text` is the line above the items. */
  | {
      readonly kind: "menu";
      readonly text: string;
      readonly items: readonly MenuItem[];
      readonly tail: string;
      readonly replyCode?: ReplyCode;
    }
  /** Brings a person into the conversation; `text` is said when the customer has to wait in a queue. */
  | { readonly kind: "hand-over"; readonly text: string };

/** An outgoing message as a turn decides it. */
export interface OutboxDraft {
  /** Which channel's `send` takes it: the customer's own, or `staff`. */
  readonly channel: string;
  readonly recipient: string;
  readonly payload: OutboundPayload;
  /** Wait at least this long after the commit, so that the passive reply arrives first. */
  readonly delayMs?: number;
  /** No way out now: keep it until this person writes again. */
  readonly held?: boolean;
}

/** An outgoing message as it is stored. Rows of one conversation leave in the order of `seq`. */
export interface OutboxRow {
  /** Deterministic (message key and position), so a repeated turn cannot send twice. */
  readonly id: string;
  readonly seq: number;
  readonly conversation: string;
  readonly channel: string;
  readonly recipient: string;
  readonly payload: OutboundPayload;
  readonly held: boolean;
  readonly createdAtMs: number;
  readonly dueAtMs: number;
  readonly attempts: number;
  readonly lastError?: string;
}
