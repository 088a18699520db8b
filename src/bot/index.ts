export {
  type AnyRoute,
  type Bot,
  type BotOptions,
  createBot,
  type TurnEvent,
  type TurnResult,
} from "./bot.ts";
export type {
  Channel,
  Delivery,
  DeliveryPlan,
  PlanContext,
  Webhook,
  WebhookRequest,
  WebhookResponse,
} from "./channel.ts";
export { createInbox, type Inbox, type InboxOptions } from "./inbox.ts";
export type { Acceptance, Cursor, InboxRow } from "./inbox-row.ts";
export {
  type Content,
  type ContentKind,
  type ContentOf,
  describeContent,
  describeSaid,
  type InboundMessage,
  messageKey,
  type ReplyCode,
  type Served,
} from "./message.ts";
export { createOutbox, type Outbox, type OutboxOptions, SendError, type Senders } from "./outbox.ts";
export type { OutboundPayload, OutboxDraft, OutboxRow } from "./outbox-row.ts";
export type { CaseFile, Feedback, ReportRecord, Ticket, TicketReason, TranscriptLine } from "./records.ts";
export { type Block, type Mark, type MenuItem, offeredMenu, text } from "./reply.ts";
export { type Language, newSession, refresh, type Session, type Slot, sessionLimits } from "./session.ts";
export { type Answer, type Skill, type SkillTable, silence, type Timer, type Turn } from "./skill.ts";
export type {
  CommitResult,
  SendLimit,
  Settlement,
  Store,
  StoredTurn,
  StoreHealth,
  TurnCommit,
  TurnStart,
} from "./store.ts";
export { closedWindow, createReplyWindow, type ReplyWindow } from "./window.ts";
