/** What a person sent us, in one shape for every channel. */
export type Content =
  | { readonly kind: "text"; readonly text: string }
  /** A click on an offered menu item, a card button or an app menu; `text` is what the person saw. */
  | { readonly kind: "choice"; readonly itemId: string; readonly text: string }
  /** The person came in: was added to the app's visible range, or opened the app. */
  | { readonly kind: "enter"; readonly how: "subscribed" | "opened" }
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
  /** Not from the person: a reminder the bot set for itself in an earlier turn. */
  | { readonly kind: "timer"; readonly name: string }
  | { readonly kind: "unsupported"; readonly type: string };

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

/** The text a transcript keeps for a message: what was said, or what kind of thing was sent. */
export function describeContent(content: Content): string {
  switch (content.kind) {
    case "text":
    case "choice":
      return content.text;
    case "enter":
      return `[${content.how}]`;
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
