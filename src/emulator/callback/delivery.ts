import type { Article } from "../api/index.ts";
import type { Inbound } from "./inbound.ts";

/** What goes wrong on purpose on the way to the bot. */
export type CallbackFault =
  /** One character of msg_signature is changed. */
  | "wrong-signature"
  /** The same message twice at once, as when WeCom gives up on a connection the bot still serves. */
  | "duplicate"
  /** The first answer is lost on the way back, so WeCom sends the message again. */
  | "dropped-response";

export type Outcome =
  | { readonly kind: "answered"; readonly status: number; readonly body: string }
  /** Answered, but on purpose the answer did not arrive. */
  | { readonly kind: "lost"; readonly status: number; readonly body: string }
  | { readonly kind: "timeout" }
  | { readonly kind: "unreachable"; readonly reason: string };

/** One HTTP request of a delivery. */
export interface Attempt {
  readonly startedMs: number;
  readonly tookMs: number;
  readonly url: string;
  readonly outerXml: string;
  readonly outcome: Outcome;
}

/** The passive reply, opened with our own key. */
export type PassiveReply =
  | { readonly type: "text"; readonly content: string; readonly cutBytes: number }
  | { readonly type: "news"; readonly articles: readonly Article[] }
  | { readonly type: "image" | "voice" | "video"; readonly mediaId: string };

/** What became of one message or event. */
export interface Delivery {
  readonly msgId?: string;
  readonly user: string;
  readonly inbound: Inbound;
  readonly plainXml: string;
  /** Of the last attempt. */
  readonly outerXml: string;
  /** HTTP status of the last answer; 0 when there was none. */
  readonly status: number;
  /** From the start of the first attempt to the end of the last one. */
  readonly tookMs: number;
  readonly attempts: readonly Attempt[];
  readonly reply?: PassiveReply;
  readonly replyXml?: string;
  /** Why WeCom would show nothing although something was answered. */
  readonly replyProblem?: string;
}

/** What the console's "save" button would say of the callback address. */
export interface Verification {
  readonly ok: boolean;
  readonly status: number;
  readonly tookMs: number;
  readonly expected: string;
  readonly got: string;
  readonly problem?: string;
}

export interface CallbackSenderOptions {
  readonly callbackUrl: string;
  readonly token: string;
  readonly encodingAesKey: string;
  readonly corpId: string;
  readonly agentId: number;
  readonly fetch?: typeof fetch;
  /** Milliseconds since 1970, for CreateTime and the signature's timestamp. */
  readonly clock?: () => number;
  /** Bytes for the frame, the nonce and the ids. */
  readonly random?: (size: number) => Buffer;
  /** 5000 as WeCom has it. */
  readonly timeoutMs?: number;
  /** 3 as WeCom has it: after a timeout or a broken connection, never after an answer (page 90930). */
  readonly retries?: number;
}

/** WeCom's side of the callback. Its promises never reject because of what the bot does. */
export interface CallbackSender {
  verify(): Promise<Verification>;
  send(user: string, inbound: Inbound, fault?: CallbackFault): Promise<Delivery>;
  /** The same message again, MsgId and plaintext unchanged, nonce and ciphertext fresh. */
  resend(delivery: Delivery, fault?: CallbackFault): Promise<Delivery>;
}
