import type { InboundMessage } from "./message.ts";

/**
 * A message that is owed an answer: pulled from the platform, late for its reply window, or one the bot sends itself
 * later (a timer). It is owed until the turn of its key is committed.
 */
export interface InboxRow {
  /** `messageKey` of the message. */
  readonly key: string;
  readonly message: InboundMessage;
  readonly dueAtMs: number;
  readonly attempts: number;
}

/** What is taken in as one unit: messages, and how far the puller had read when it got them. */
export interface Acceptance {
  readonly rows: readonly InboxRow[];
  readonly cursor?: Cursor;
  /** Keys that are owed nothing any more, for example recalled messages. */
  readonly dropped?: readonly string[];
}

/** How far one account has been read; `value` is the platform's own word for it. */
export interface Cursor {
  readonly name: string;
  readonly value: string;
}
