import type {
  Block,
  DeliveryPlan,
  OutboundPayload,
  OutboxDraft,
  OutboxRow,
  PlanContext,
  ReplyCode,
} from "../../bot/index.ts";
import { byteLength, cutToBytes, KF_QUOTA, MAX_BYTES, splitText } from "../../wecom/index.ts";
import { drawBubbles } from "../plain-text.ts";
import { wechatKfId } from "./message.ts";

/** A diagnosis is at most that many bubbles; the others of the five are for what comes later. */
const bubblesPerAnswer = 3;
const maxItems = 10;

type MenuBlock = Extract<Block, { kind: "menu" }>;

/**
 * How an answer leaves in WeChat customer service: at most three messages, five for each message of the customer
 * (document 94677). What does not fit is kept for the customer's next message, and the last bubble says so.
 */
export function planWechatKf(blocks: readonly Block[], context: PlanContext): DeliveryPlan {
  const { message, session, held } = context;
  const fromCustomer = isFromCustomer(context);
  const used = fromCustomer ? 0 : (session.sent?.count ?? 0);
  const code = replyCodeOf(context);
  const bubbles = [...held.map((row) => ({ payload: row.payload, whole: true })), ...draw(blocks)];
  // A code allows one message, whatever the quota says.
  const room = code ? 1 : Math.max(0, Math.min(bubblesPerAnswer, KF_QUOTA.messages - used));
  const { now, later } = share(bubbles, room);
  const count = used + now.length;
  return {
    outbox: [
      ...now.map((payload) => draft(message.sender, code ? withCode(payload, code) : payload)),
      ...later.map((payload) => ({ ...draft(message.sender, payload), held: true })),
      ...(context.handsOver
        ? [draft(message.sender, { kind: "hand-over", text: queued[session.language] })]
        : []),
    ],
    released: held.map((row: OutboxRow) => row.id),
    ...(now.length > 0 && {
      remember: {
        sent: {
          sinceMs: fromCustomer ? message.sentAtMs : (session.sent?.sinceMs ?? message.sentAtMs),
          count,
        },
      },
    }),
  };
}

/** Only what the customer writes opens the window of five anew. */
function isFromCustomer({ message: { content } }: PlanContext): boolean {
  switch (content.kind) {
    case "timer":
    case "staff":
    case "served":
    case "undelivered":
    case "rated":
    case "enter":
      return false;
    default:
      return true;
  }
}

function replyCodeOf({ message: { content } }: PlanContext): ReplyCode | undefined {
  return content.kind === "enter" || content.kind === "served" ? content.replyCode : undefined;
}

const withCode = (payload: OutboundPayload, replyCode: ReplyCode): OutboundPayload =>
  payload.kind === "hand-over" ? payload : { ...payload, replyCode };

const draft = (recipient: string, payload: OutboundPayload): OutboxDraft => ({
  channel: wechatKfId,
  recipient,
  payload,
});

interface Bubble {
  readonly payload: OutboundPayload;
  /** A record to copy: nothing may be added to it. */
  readonly whole: boolean;
}

/** Texts and records as text messages, the last menu as a menu of clicks. */
function draw(blocks: readonly Block[]): readonly Bubble[] {
  const last = blocks.at(-1);
  const menu = last?.kind === "menu" ? last : undefined;
  const texts = drawBubbles(menu ? blocks.slice(0, -1) : blocks).flatMap(({ text, whole }) =>
    splitText(text, { maxBytes: MAX_BYTES.kf.text }).map((part) => ({ text: part, whole })),
  );
  const bubble = ({ text, whole }: { text: string; whole: boolean }): Bubble => ({
    payload: { kind: "text", text },
    whole,
  });
  if (!menu) return texts.map(bubble);
  const before = texts.at(-1);
  // One message instead of two where the text fits above the items and is nothing to copy.
  const joined = before && !before.whole ? [before.text, menu.head].filter(Boolean).join("\n\n") : undefined;
  const fits = joined !== undefined && byteLength(joined) <= MAX_BYTES.kf.menuHead;
  return [
    ...(fits ? texts.slice(0, -1) : texts).map(bubble),
    { payload: drawMenu(menu, fits ? joined : (menu.head ?? "")), whole: false },
  ];
}

function drawMenu(menu: MenuBlock, head: string): OutboundPayload {
  return {
    kind: "menu",
    text: cutToBytes(head, MAX_BYTES.kf.menuHead),
    items: menu.items
      .slice(0, maxItems)
      .map(({ id, title }) => ({ id, title: cutToBytes(title, MAX_BYTES.kf.menuClickContent) })),
    tail: cutToBytes(menu.tail ?? "", MAX_BYTES.kf.menuTail),
  };
}

/** What leaves now and what waits. The menu always leaves now, and the last bubble says how to get the others. */
function share(bubbles: readonly Bubble[], room: number) {
  const all = bubbles.map(({ payload }) => payload);
  if (all.length <= room) return { now: all, later: [] };
  if (room === 0) return { now: [], later: all };
  const menu = all.at(-1);
  if (menu?.kind === "menu") {
    const later = all.slice(room - 1, -1);
    return { now: [...all.slice(0, room - 1), { ...menu, tail: hint(later.length) }], later };
  }
  const now = bubbles.slice(0, room);
  return { now: now.map(withHint(all.length - room)), later: all.slice(room) };
}

const hint = (left: number) => `还有 ${left} 条，回复“继续”查看 / reply “continue” for the rest`;

const withHint =
  (left: number) =>
  ({ payload, whole }: Bubble, index: number, { length }: readonly Bubble[]): OutboundPayload => {
    const joined = `${payload.text}\n\n（${hint(left)}）`;
    const isLast = index === length - 1;
    if (!isLast || whole || byteLength(joined) > MAX_BYTES.kf.text) return payload;
    return { ...payload, text: joined };
  };

const queued = {
  "zh-Hans": "同事都在接待中，已为您排队，轮到时会直接回复您。",
  "zh-Hant": "同事都在接待中，已為您排隊，輪到時會直接回覆您。",
  en: "All colleagues are busy. You are in the queue and will be answered here.",
} as const;
