import { z } from "zod";

/** Why a message that WeCom had taken did not arrive (developer.work.weixin.qq.com/document/path/94670). */
export type SendFailure =
  | "unknown"
  | "account-deleted"
  | "app-closed"
  | "session-expired"
  | "session-closed"
  | "over-five"
  | "unverified-subject"
  | "rejected-by-customer"
  | "nobody-logged-in"
  | "forbidden-type"
  | "security";

/** What the customer sent. */
export type KfContent =
  /** `menuId`: the customer clicked this item of a menu we had sent. */
  | { readonly type: "text"; readonly text: string; readonly menuId?: string }
  | { readonly type: "image" | "voice" | "video" | "file"; readonly mediaId: string }
  | {
      readonly type: "location";
      readonly name: string;
      readonly latitude: number;
      readonly longitude: number;
    }
  | { readonly type: "link"; readonly title: string; readonly url: string }
  | { readonly type: "other"; readonly name: string };

interface Of {
  readonly msgId: string;
  readonly openKfId: string;
  readonly customer: string;
  readonly sentAtS: number;
}

/** One entry of kf/sync_msg (document 94670). */
export type KfItem =
  | (Of & { readonly kind: "customer"; readonly content: KfContent })
  /** A colleague answered in the WeCom client. */
  | (Of & { readonly kind: "servicer"; readonly servicer: string; readonly text: string })
  | (Of & {
      readonly kind: "entered";
      readonly scene: string;
      readonly sceneParam: string;
      /** Good for one welcome within 20 s; absent when the customer was here in the last 48 h. */
      readonly welcomeCode?: string;
    })
  | (Of & { readonly kind: "send-failed"; readonly failedMsgId: string; readonly why: SendFailure })
  /** Staff took, passed on, ended or took up the session again; `replyCode` allows one message (20 s after an end). */
  | (Of & {
      readonly kind: "session-changed";
      readonly change: "taken" | "transferred" | "ended" | "resumed";
      readonly replyCode?: string;
    })
  | (Of & { readonly kind: "recalled"; readonly recalledMsgId: string })
  | (Of & { readonly kind: "unknown"; readonly name: string });

const failures: ReadonlyMap<number, SendFailure> = new Map([
  [1, "account-deleted"],
  [2, "app-closed"],
  [4, "session-expired"],
  [5, "session-closed"],
  [6, "over-five"],
  [8, "unverified-subject"],
  [10, "rejected-by-customer"],
  [11, "nobody-logged-in"],
  [12, "forbidden-type"],
  [13, "security"],
]);
const changes = new Map([
  [1, "taken"],
  [2, "transferred"],
  [3, "ended"],
  [4, "resumed"],
] as const);

const media = z.object({ media_id: z.string() });
const word = z.string().default("");
const raw = z.object({
  msgid: z.string().min(1).max(128),
  open_kfid: word,
  external_userid: word,
  send_time: z.number(),
  origin: z.number(),
  servicer_userid: word,
  msgtype: z.string(),
  text: z.object({ content: z.string(), menu_id: z.string().optional() }).optional(),
  image: media.optional(),
  voice: media.optional(),
  video: media.optional(),
  file: media.optional(),
  location: z.object({ latitude: z.number(), longitude: z.number(), name: word, address: word }).optional(),
  link: z.object({ title: word, url: word }).optional(),
  event: z
    .object({
      event_type: z.string(),
      open_kfid: word,
      external_userid: word,
      scene: word,
      scene_param: word,
      welcome_code: word,
      fail_msgid: word,
      fail_type: z.number().default(0),
      change_type: z.number().default(0),
      msg_code: word,
      recall_msgid: word,
    })
    .optional(),
});
type Raw = z.output<typeof raw>;

/** Reads one entry; undefined for what is not one: the entries beside it are still good. */
export function readKfItem(value: unknown): KfItem | undefined {
  const parsed = raw.safeParse(value);
  if (!parsed.success) return undefined;
  const entry = parsed.data;
  // The ids of an event stand inside it.
  const of: Of = {
    msgId: entry.msgid,
    openKfId: entry.open_kfid || (entry.event?.open_kfid ?? ""),
    customer: entry.external_userid || (entry.event?.external_userid ?? ""),
    sentAtS: entry.send_time,
  };
  if (entry.event) return { ...of, ...readEvent(entry.event) };
  const content = readContent(entry);
  if (entry.origin === 5)
    return {
      ...of,
      kind: "servicer",
      servicer: entry.servicer_userid,
      text: content.type === "text" ? content.text : `[${entry.msgtype}]`,
    };
  if (entry.origin !== 3) return { ...of, kind: "unknown", name: `origin ${entry.origin}` };
  return { ...of, kind: "customer", content };
}

function readContent(entry: Raw): KfContent {
  const { text, location, link } = entry;
  if (text) return { type: "text", text: text.content, ...(text.menu_id && { menuId: text.menu_id }) };
  for (const type of ["image", "voice", "video", "file"] as const) {
    const got = entry[type];
    if (got) return { type, mediaId: got.media_id };
  }
  if (location)
    return {
      type: "location",
      name: location.name || location.address,
      latitude: location.latitude,
      longitude: location.longitude,
    };
  if (link) return { type: "link", title: link.title, url: link.url };
  return { type: "other", name: entry.msgtype };
}

type Event = NonNullable<Raw["event"]>;
type Without<T> = T extends KfItem ? Omit<T, keyof Of> : never;

function readEvent(event: Event): Without<KfItem> {
  switch (event.event_type) {
    case "enter_session":
      return {
        kind: "entered",
        scene: event.scene,
        sceneParam: event.scene_param,
        ...(event.welcome_code !== "" && { welcomeCode: event.welcome_code }),
      };
    case "msg_send_fail":
      return {
        kind: "send-failed",
        failedMsgId: event.fail_msgid,
        why: failures.get(event.fail_type) ?? "unknown",
      };
    case "session_status_change": {
      const change = readChange(event.change_type);
      if (change === undefined) return { kind: "unknown", name: `session change ${event.change_type}` };
      return { kind: "session-changed", change, ...(event.msg_code !== "" && { replyCode: event.msg_code }) };
    }
    case "user_recall_msg":
      return { kind: "recalled", recalledMsgId: event.recall_msgid };
    default:
      return { kind: "unknown", name: event.event_type };
  }
}

function readChange(type: number) {
  for (const [code, change] of changes) if (code === type) return change;
  return undefined;
}
