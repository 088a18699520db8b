import type { DeliveryPlan } from "./channel.ts";
import { countsOf, fromPerson } from "./counts.ts";
import type { InboxRow } from "./inbox-row.ts";
import { describeSaid, type InboundMessage, messageKey } from "./message.ts";
import type { OutboxDraft, OutboxRow } from "./outbox-row.ts";
import type { TranscriptLine } from "./records.ts";
import { type Block, offeredMenu } from "./reply.ts";
import { type Language, type Session, sessionLimits } from "./session.ts";
import type { Answer, Timer } from "./skill.ts";
import type { TurnCommit } from "./store.ts";

interface Decision {
  readonly message: InboundMessage;
  readonly session: Session;
  readonly route: { readonly intent: string; readonly language: Language };
  readonly answer: Answer;
  readonly plan: DeliveryPlan;
  readonly nowMs: number;
  /** How long the decision took, and whether it was in time for the callback. */
  readonly tookMs: number;
  readonly passive: boolean;
  readonly staff?: { readonly channel: string; readonly recipient: string };
}

/** Everything a turn changes, as one unit; undefined when it changes nothing (a silent event). */
export function decide(decision: Decision): TurnCommit | undefined {
  const { message, answer, plan, nowMs } = decision;
  if (answer.outcome === "silent" && plan.released.length === 0 && !answer.remember && !answer.timers)
    return undefined;
  const key = messageKey(message);
  const { conversation } = message;
  return {
    turn: { key, conversation, atMs: nowMs, ...(plan.passive !== undefined && { passive: plan.passive }) },
    session: nextSession(decision),
    transcript: transcript(decision),
    outbox: outboxRows(decision, key),
    released: plan.released,
    ...(answer.timers && { scheduled: answer.timers.map((timer) => timerRow(message, timer, nowMs)) }),
    ...(answer.ticket && { ticket: answer.ticket }),
    ...(answer.report && { report: answer.report }),
    ...(answer.feedback && { feedback: { ...answer.feedback, conversation, atMs: nowMs } }),
    counts: countsOf({ ...decision, intent: decision.route.intent }),
  };
}

/** The reminder as the message it will be; its id is made from the one it was set in, so a repeated turn sets it once. */
function timerRow(message: InboundMessage, { name, inMs }: Timer, nowMs: number): InboxRow {
  const dueAtMs = nowMs + inMs;
  const { channel, conversation, sender } = message;
  const id = `${message.id}~${name}`;
  const reminder: InboundMessage = {
    id,
    channel,
    conversation,
    sender,
    sentAtMs: dueAtMs,
    content: { kind: "timer", name },
  };
  return { key: messageKey(reminder), message: reminder, dueAtMs, attempts: 0 };
}

function nextSession({ message, session, route, answer, plan, nowMs }: Decision): Session {
  const { asks: asked, menu: open, servedBy, unfinished: _read, ...kept } = session;
  const server = answer.servedBy ?? servedBy;
  const offered = offeredMenu(answer.blocks);
  // A word of thanks, or fetching the rest of an answer, leaves the question and the choices open.
  const isAside = answer.outcome === "social" && offered === undefined;
  return {
    ...kept,
    version: session.version + 1,
    updatedAtMs: nowMs,
    language: route.language,
    misses: missesAfter(session.misses, answer.outcome),
    ...(fromPerson(message.content.kind) && { heard: true }),
    personRequests: session.personRequests + (answer.outcome === "person" ? 1 : 0),
    tried: answer.tried ? [...session.tried, answer.tried].slice(-sessionLimits.maxTried) : session.tried,
    ...answer.remember,
    ...plan.remember,
    ...(server !== undefined && server !== "bot" && { servedBy: server }),
    // A reminder comes in between: what the person was asked is still to be answered.
    ...((isAside || message.content.kind === "timer") && asked && { asks: asked }),
    ...(isAside && open && { menu: open }),
    ...(answer.asks && { asks: { slot: answer.asks, atMs: nowMs } }),
    ...(offered && { menu: { items: offered, atMs: nowMs } }),
  };
}

function missesAfter(misses: number, outcome: Answer["outcome"]): number {
  switch (outcome) {
    case "missed":
      return misses + 1;
    case "social":
    case "silent":
      return misses;
    case "answered":
    case "asked":
    case "suggested":
    case "person":
      return 0;
  }
}

function transcript({ message, session, answer, route, nowMs }: Decision): readonly TranscriptLine[] {
  const { kind } = message.content;
  const from = kind === "staff" ? "staff" : "customer";
  const said = { conversation: message.conversation, from, atMs: message.sentAtMs } as const;
  const slug = answer.remember?.slug;
  const replied = { conversation: message.conversation, from: "bot", atMs: nowMs } as const;
  if (answer.offRecord !== undefined) return [{ ...said, text: answer.offRecord }];
  return [
    ...(kind === "timer" || kind === "served" || kind === "undelivered"
      ? []
      : [{ ...said, text: describeSaid(message.content, session) }]),
    ...answer.blocks.map((block) => ({
      ...replied,
      text: plainText(block),
      intent: route.intent,
      ...(slug && { slug }),
    })),
  ];
}

function outboxRows(decision: Decision, key: string): readonly Omit<OutboxRow, "seq">[] {
  const { plan, answer, staff, message, nowMs } = decision;
  const notices: OutboxDraft[] = staff
    ? (answer.notices ?? []).map((text) => ({ ...staff, payload: { kind: "text", text } as const }))
    : [];
  return [...plan.outbox, ...notices].map((draft, index) => ({
    id: `${key}#${index}`,
    conversation:
      draft.channel === message.channel ? message.conversation : `${draft.channel}:${draft.recipient}`,
    channel: draft.channel,
    recipient: draft.recipient,
    payload: draft.payload,
    held: draft.held ?? false,
    createdAtMs: nowMs,
    dueAtMs: nowMs + (draft.delayMs ?? 0),
    attempts: 0,
  }));
}

/** A block as a reader of the transcript sees it. */
export function plainText(block: Block): string {
  switch (block.kind) {
    case "verdict":
    case "text":
      return block.text;
    case "evidence":
      return block.lines
        .map((line) => `[${line.was ? `${line.was} -> ` : ""}${line.mark}] ${line.text}`)
        .join("\n");
    case "steps":
      return [block.heading, ...block.items].join("\n");
    case "record":
      return block.value;
    case "link":
      return `${block.title} ${block.url}`;
    case "menu":
      return [block.head, ...block.items.map((item) => `[${item.title}]`), block.tail]
        .filter((line) => line !== undefined)
        .join("\n");
  }
}
