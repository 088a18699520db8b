import type { ApiKeys } from "../keys.ts";
import type { FakeKf } from "./kf.ts";
import type { StoredMedia } from "./media.ts";

export interface FakeApiOptions {
  readonly keys: ApiKeys;
  /** The `key` of the staff group's webhook. */
  readonly webhookKey: string;
  readonly port?: number;
  /** Milliseconds since 1970: token life, rate windows and time stamps follow it. */
  readonly clock?: () => number;
  /** Who is in the app's visible range; everybody with a well-formed user id when left out. */
  readonly isMember?: (userId: string) => boolean;
}

/** What the API does wrong on purpose. Set the fields while it runs. */
export interface ApiFaults {
  /** Tokens given out so far answer 42001, until the next gettoken clears the flag. */
  tokenExpired: boolean;
  /** 60020 for every call but gettoken and the group webhook. */
  ipNotTrusted: boolean;
  /** This many next calls answer -1 "system busy". */
  busyCalls: number;
  /** Every answer waits this long. */
  slowMs: number;
  /** This many next calls lose their connection before an answer. */
  dropCalls: number;
}

/** One call as it came in and was answered; secrets in it are masked. */
export interface ApiCall {
  readonly seq: number;
  readonly atMs: number;
  readonly method: string;
  /** Path and query, for example `/cgi-bin/message/send?access_token=…`. */
  readonly url: string;
  /** The JSON body, or a word about another kind of body. */
  readonly request?: unknown;
  readonly httpStatus: number;
  readonly errcode: number;
  /** The JSON answer, or a word about another kind of answer. */
  readonly response: unknown;
}

export interface Article {
  readonly title: string;
  readonly description: string;
  readonly url: string;
  readonly picUrl?: string;
}

/** What a member sees. */
export type MessageBody =
  | {
      readonly type: "text" | "markdown" | "markdown_v2";
      readonly content: string;
      readonly cutBytes: number;
    }
  | {
      readonly type: "textcard";
      readonly title: string;
      readonly description: string;
      readonly url: string;
      readonly button: string;
    }
  | { readonly type: "news"; readonly articles: readonly Article[] }
  | { readonly type: "image" | "voice" | "video" | "file"; readonly mediaId: string };

/** A message/send to one member. `dropped` ones were answered with errcode 0 all the same, as WeCom does. */
export interface SentMessage {
  readonly msgId: string;
  readonly atMs: number;
  readonly toUser: string;
  readonly body: MessageBody;
  readonly dropped?: "rate" | "duplicate";
}

/** A message to the staff group through its webhook. */
export interface StaffNotice {
  readonly atMs: number;
  readonly body: MessageBody;
}

export type ApiEvent =
  | { readonly kind: "call"; readonly call: ApiCall }
  | { readonly kind: "message"; readonly message: SentMessage }
  | { readonly kind: "notice"; readonly notice: StaffNotice };

/** qyapi.weixin.qq.com on a loopback port. */
export interface FakeApi {
  /** "http://127.0.0.1:PORT", the value for WECOM_API_BASE. */
  readonly baseUrl: string;
  /** The address of the staff group, the value for STAFF_WEBHOOK_URL. */
  readonly webhookUrl: string;
  /** The last ones, oldest first. */
  readonly calls: readonly ApiCall[];
  readonly messages: readonly SentMessage[];
  readonly notices: readonly StaffNotice[];
  readonly faults: ApiFaults;
  /** Calls back for everything that happens from now on; returns the way to stop it. */
  subscribe(listener: (event: ApiEvent) => void): () => void;
  /** Makes a media_id that media/get knows for three days. */
  addMedia(media: StoredMedia): string;
  readonly kf: FakeKf;
  close(): Promise<void>;
}
