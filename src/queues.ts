import type { pino } from "pino";
import {
  type Bot,
  type Channel,
  createInbox,
  createOutbox,
  type Inbox,
  type Outbox,
  type OutboxRow,
  type SendLimit,
  type Store,
} from "./bot/index.ts";
import { staffId, wecomAppId } from "./channels/index.ts";
import type { Metrics, SendResult } from "./metrics/index.ts";

export interface QueueParts {
  readonly store: Store;
  readonly clock: () => number;
  readonly log: pino.Logger;
  readonly metrics?: Metrics | undefined;
}

/** Below what WeCom takes: 30 a minute and 1,000 an hour to one member, 20 a minute to one group robot (90236, 91770). */
const sendLimits: readonly SendLimit[] = [
  { channel: wecomAppId, windowMs: 60_000, max: 28 },
  { channel: wecomAppId, windowMs: 3_600_000, max: 950 },
  { channel: staffId, windowMs: 60_000, max: 18 },
];

/** Answers what is owed an answer: pulled messages, late turns, timers. */
export function startInbox(
  bot: Bot,
  channel: (id: string) => Channel | undefined,
  { store, clock, log }: QueueParts,
): Inbox {
  return createInbox({
    store,
    handle: (message, delivery) => bot.handle(message, delivery),
    delivery: (message) => channel(message.channel)?.delivery?.(message),
    clock,
    onGivenUp: ({ message }) =>
      log.error({ code: "owed-given-up", channel: message.channel }, "a message that was owed an answer"),
    onError: (error) => log.error({ code: "inbox-failed", err: error }, "inbox"),
  });
}

/** Sends what the turns decided to send, through the channels that can. */
export function startOutbox(
  channels: readonly Channel[],
  { store, clock, log, metrics }: QueueParts,
): Outbox {
  const keeping = new Set(channels.filter(({ keepsUnsent }) => keepsUnsent).map(({ id }) => id));
  const senders = channels.flatMap(({ id, send }) => (send ? [[id, send] as const] : []));
  const told = ({ channel, createdAtMs }: OutboxRow, result: SendResult) =>
    metrics?.send({ channel, result, delayMs: clock() - createdAtMs });
  return createOutbox({
    store,
    senders: Object.fromEntries(senders),
    clock,
    random: Math.random,
    onSent: (row) => told(row, "sent"),
    onRetry(row, error, waitMs) {
      told(row, "retry");
      const { channel, attempts } = row;
      log.warn({ code: "send-retry", channel, attempts: attempts + 1, waitMs, error }, "not sent");
    },
    keeps: ({ channel }) => keeping.has(channel),
    limits: sendLimits,
    onHeld(row, error) {
      told(row, "held");
      log.warn({ code: "send-held", channel: row.channel, error }, "kept until the person writes again");
    },
    onGivenUp(row, error) {
      told(row, "given-up");
      log.error({ code: "send-given-up", channel: row.channel, id: row.id, error }, "gave up sending");
    },
    onError: (error) => log.error({ code: "outbox-failed", err: error }, "outbox"),
  });
}
