import type { Session } from "./session.ts";

/** What a person sent us, in one shape for every channel. */
export type Content =
  | { readonly kind: "text"; readonly text: string }
  /** A click on an offered menu item, a card button or an app menu; `text` is what the person saw. */
  | { readonly kind: "choice"; readonly itemId: string; readonly text: string }
  /** The person came in: was added to the app's visible range, or opened the app. */
  | {
      readonly kind: "enter";
      readonly how: "subscribed" | "opened";
      /** The link or page they came from, in the operator's own word. */
      readonly from?: string;
      readonly replyCode?: ReplyCode;
    }
  | { readonly kind: "image"; readonly mediaId: string }
  | { readonly kind: "voice"; readonly mediaId: string }
  | { readonly kind: "video"; readonly mediaId: string }
  | { readonly kind: "file"; readonly mediaId: string; readonly name: string }
  | {
      readonly kind: "location";
      readonly label: string;
      readonly latitude: number;
      readonly longitude: number;
    }
  | { readonly kind: "link"; readonly title: string; readonly url: string }
  /** A thumb for an answer; `of`: the id of the message it answered. */
  | { readonly kind: "rated"; readonly verdict: "useful" | "useless"; readonly of: string }
  /** Not from the person: a colleague answered them. */
  | { readonly kind: "staff"; readonly by: string; readonly text: string }
  /** Not from the person: who has the conversation now. `nobody`: a person was asked for and none is there. */
  | { readonly kind: "served"; readonly by: Served; readonly replyCode?: ReplyCode }
  /** Not from the person: a message of ours was taken and then not delivered. */
  | { readonly kind: "undelivered"; readonly why: string }
  /** Not from the person: a reminder the bot set for itself in an earlier turn. */
  | { readonly kind: "timer"; readonly name: string }
  | { readonly kind: "unsupported"; readonly type: string };

export type Served = "bot" | "staff" | "queue" | "nobody";

/** Leave to send one message in answer to an event, for a short time. */
export interface ReplyCode {
  readonly code: string;
  readonly expiresAtMs: number;
}

export type ContentKind = Content["kind"];
export type ContentOf<K extends ContentKind> = Extract<Content, { kind: K }>;

export interface InboundMessage {
  /** Unique within the channel; the same id means the platform sent the message again. */
  readonly id: string;
  /** The channel's id, for example `wecom-app`. */
  readonly channel: string;
  /** Who we answer: one person, or one person in one group. Order is kept per conversation. */
  readonly conversation: string;
  /** The platform's id of the person. */
  readonly sender: string;
  readonly sentAtMs: number;
  readonly content: Content;
}

/** The key under which the answer to a message is stored; equal for every retry of it. */
export const messageKey = (message: Pick<InboundMessage, "channel" | "id">): string =>
  `${message.channel}:${message.id}`;

/** What was said, for people who read it later: a number alone with the choice it stands for. */
export function describeSaid(content: Content, { menu }: Pick<Session, "menu">): string {
  const said = describeContent(content);
  const number = content.kind === "text" ? /^\s*([1-9]\d?)\s*$/.exec(content.text)?.[1] : undefined;
  const picked = number === undefined ? undefined : menu?.items[Number(number) - 1];
  return picked ? `${number}（${picked.title}）` : said;
}

/** The text a transcript keeps for a message: what was said, or what kind of thing was sent. */
export function describeContent(content: Content): string {
  switch (content.kind) {
    case "text":
    case "choice":
      return content.text;
    case "staff":
      return content.text;
    case "enter":
      return content.from === undefined ? `[${content.how}]` : `[${content.how} from ${content.from}]`;
    case "served":
      return `[served by ${content.by}]`;
    case "rated":
      return `[${content.verdict}]`;
    case "undelivered":
      return `[undelivered: ${content.why}]`;
    case "file":
      return `[file ${content.name}]`;
    case "location":
      return `[location ${content.label}]`;
    case "link":
      return `[link ${content.title} ${content.url}]`;
    case "timer":
      return `[timer ${content.name}]`;
    case "unsupported":
      return `[${content.type}]`;
    case "image":
    case "voice":
    case "video":
      return `[${content.kind}]`;
  }
}
