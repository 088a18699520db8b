import { randomBytes } from "node:crypto";
import { join } from "node:path";
import type { pino } from "pino";
import {
  type Bot,
  type Channel,
  createBot,
  type InboundMessage,
  type Inbox,
  type Language,
  messageKey,
  type Outbox,
  refresh,
  type Session,
  type Store,
  type TurnEvent,
} from "./bot/index.ts";
import { staffId } from "./channels/index.ts";
import { type DomainChecker, measuredCheck } from "./domain-checker.ts";
import type { Knowledge } from "./knowledge/index.ts";
import { openListDesk } from "./list-desk.ts";
import { explainBounce, parseReport } from "./mail/index.ts";
import { type Metrics, measuredStore } from "./metrics/index.ts";
import { openStore } from "./open-store.ts";
import { startInbox, startOutbox } from "./queues.ts";
import type { Retained } from "./retained.ts";
import { createCheckLimit, createReader, createSkills, type Route } from "./skills/index.ts";
import { openTeaching } from "./teaching.ts";
import { logTurn } from "./turn-log.ts";
import type { Understanding } from "./understanding/index.ts";
import type { Uploads } from "./uploads/index.ts";

export interface AssemblyOptions {
  readonly knowledgeDir: string;
  readonly dataDir: string;
  /** A PostgreSQL to keep everything in; absent: files in `dataDir`. */
  readonly databaseUrl?: string | undefined;
  /** How long things are kept; absent: as long as the store and the desk for files say. */
  readonly retained?: Retained;
  /** Closed with the assembly. */
  readonly domains: DomainChecker;
  /** Whether notices to staff have somewhere to go. */
  readonly notifiesStaff: boolean;
  /** How the world reaches the server, for links in answers; undefined where it does not. */
  readonly publicUrl?: () => string | undefined;
  readonly clock: () => number;
  readonly log: pino.Logger;
  /** How long half a sentence waits for the rest; absent: not at all. */
  readonly gatherMs?: number;
  readonly onTurn?: (event: TurnEvent<Route>) => void;
  /** Told how everything goes; absent: nobody looks. */
  readonly metrics?: Metrics;
  /** The disk failed and nothing more can be stored: the process should end and be started again. */
  readonly onBroken?: () => void;
}

/** The parts that do not depend on how messages come in. */
export interface Assembly {
  readonly bot: Bot;
  readonly store: Store;
  readonly knowledge: () => Knowledge;
  /** Reads a text as the bot would, without saying or storing anything. */
  readonly understand: (text: string, conversation: string) => Promise<Understanding>;
  readonly uploads: Uploads;
  readonly toTraditional: (text: string) => string;
  /** Notes that a message is owed an answer; resolves with the language of its conversation, when it has one. */
  owe(message: InboundMessage): Promise<Language | undefined>;
  /** Starts answering what is owed an answer and sending what the outbox holds, through these channels. */
  start(channels: readonly Channel[]): void;
  /** Something was accepted that is owed an answer: do not wait for the next look. */
  wake(): void;
  readiness(): Promise<{
    readonly ok: boolean;
    readonly store: string;
    readonly knowledge: string;
    readonly bounces: string;
  }>;
  stop(): Promise<void>;
}

/** Longer than a turn may take. */
const owedAfterMs = 25_000;

/**
 * Puts the parts together: knowledge -> understanding -> skills -> bot -> store -> outbox. Throws StartError when the
 * knowledge is broken, and what the store throws when the data folder cannot be used.
 */
export async function assemble(options: AssemblyOptions): Promise<Assembly> {
  const { clock, log, metrics } = options;
  const teaching = await openTeaching(options.knowledgeDir);
  const files = await openStore(options);
  const store = metrics ? measuredStore(files, metrics) : files;
  metrics?.watch(store);
  // Last of what keeps the process alive: when something above fails, nothing is left running.
  const watcher = teaching.watch(log);
  const report = async (id: string) => {
    const record = await store.report(id);
    return record && parseReport(record.body);
  };
  let outbox: Outbox | undefined;
  let inbox: Inbox | undefined;
  let channelsById: ReadonlyMap<string, Channel> = new Map();
  const { uploads, lists } = await openListDesk({
    dataDir: options.dataDir,
    keepMs: options.retained?.listsMs,
    listsDir: join(options.knowledgeDir, "lists"),
    publicUrl: options.publicUrl ?? (() => undefined),
    lookup: options.domains.lookup,
    channels: () => channelsById,
    clock,
    async owe(message, inMs) {
      await store.accept({
        rows: [{ key: messageKey(message), message, dueAtMs: clock() + inMs, attempts: 0 }],
      });
      inbox?.wake();
    },
    onError: (error) =>
      log.error({ code: "list-failed", err: error }, "a list or a file could not be handled"),
  });
  const toTraditional = (text: string) => teaching.taught().toTraditional(text);
  const skills = createSkills({
    knowledge: () => teaching.taught().knowledge,
    store,
    report,
    checkDomain: metrics ? measuredCheck(options.domains.check, metrics) : options.domains.check,
    readHeader: options.domains.readHeader,
    explainBounce: (text) => explainBounce(text, { rules: teaching.bounceRules() }),
    mayCheck: createCheckLimit(),
    reportLink: uploads.links.report,
    lists,
    toTraditional,
  });
  const understand = (text: string, session: Session, nowMs: number) => {
    const startedMs = performance.now();
    const understood = teaching.taught().understand(text, {
      nowMs,
      asks: session.asks,
      menu: session.menu,
      lastDomain: session.domain,
      // Before anything was said the language is only our guess.
      language:
        session.heard || session.returning || session.language !== "zh-Hans" ? session.language : undefined,
    });
    metrics?.stage("understand", performance.now() - startedMs);
    return understood;
  };
  const bot = createBot<Route>({
    read: createReader(understand),
    ...skills,
    store,
    clock,
    gatherMs: options.gatherMs ?? 0,
    ...(options.notifiesStaff && { staff: { channel: staffId, recipient: "group" } }),
    onOutbox: () => outbox?.wake(),
    onError: (error) => log.error({ code: "skill-failed", err: error }, "a skill failed"),
    onTurn: (event) => {
      logTurn(log, event, options.notifiesStaff);
      metrics?.turn({
        channel: event.message.channel,
        intent: event.route.intent,
        outcome: event.answer.outcome,
        tookMs: event.tookMs,
        lagMs: clock() - event.message.sentAtMs,
      });
      options.onTurn?.(event);
    },
  });

  return {
    bot,
    store,
    uploads,
    toTraditional,
    knowledge: () => teaching.taught().knowledge,
    async understand(text, conversation) {
      const { session } = await store.begin(`understand:${randomBytes(8).toString("hex")}`, conversation);
      return understand(text, refresh(session, clock()), clock());
    },
    async owe(message) {
      const key = messageKey(message);
      // The running turn has its time first; another process begins only when that is over.
      await store.accept({ rows: [{ key, message, dueAtMs: clock() + owedAfterMs, attempts: 0 }] });
      return (await store.begin(key, message.conversation)).session?.language;
    },
    start(channels) {
      channelsById = new Map(channels.map((channel) => [channel.id, channel]));
      const queues = { store, clock, log, metrics };
      outbox ??= startOutbox(channels, queues);
      inbox ??= startInbox(bot, (channel) => channelsById.get(channel), queues);
    },
    wake: () => inbox?.wake(),
    async readiness() {
      const health = await store.health();
      return { ok: health.ok, store: health.detail, ...teaching.versions() };
    },
    async stop() {
      watcher.close();
      // A callback may have been answered with "checking" while its turn still runs: its answer must be stored.
      await bot.drain();
      await uploads.stop();
      options.domains.close();
      await inbox?.stop();
      await outbox?.stop();
      await store.close();
    },
  };
}
