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
export { countsOf, fromPerson, tookClassesMs } from "./counts.ts";
export type {
  ConversationQuery,
  ConversationRow,
  Desk,
  DeskChange,
  Page,
  PageRequest,
  ReportQuery,
  ReportSummary,
  TicketQuery,
} from "./desk.ts";
export {
  type Account,
  type AuditEntry,
  type Count,
  type CountName,
  countNames,
  type DailyCount,
  type Login,
  type Role,
} from "./desk-records.ts";
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
export type {
  CaseFile,
  Feedback,
  ReportRecord,
  Ticket,
  TicketNote,
  TicketReason,
  TranscriptLine,
} from "./records.ts";
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
export { type TicketWork, type WorkedOn, workOn } from "./ticket-work.ts";
export { closedWindow, createReplyWindow, type ReplyWindow } from "./window.ts";
