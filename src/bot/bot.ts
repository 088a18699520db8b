import type { Delivery } from "./channel.ts";
import { decide } from "./decide.ts";
import { createGather } from "./gather.ts";
import { createInOrder } from "./in-order.ts";
import { type InboundMessage, messageKey } from "./message.ts";
import { type Language, refresh, type Session } from "./session.ts";
import type { Answer, Skill, SkillTable, Turn } from "./skill.ts";
import type { Store, StoredTurn } from "./store.ts";

/** What a message was understood as: an intent with its details, and the language to answer in. */
export interface AnyRoute {
  readonly intent: string;
  readonly language: Language;
}

export interface BotOptions<Route extends AnyRoute> {
  /**
   * Reads a message once: what does this person want, given what was said before? Pure.
   * `waiting`: an earlier answer had no way out and leaves with this one.
   */
  readonly read: (message: InboundMessage, session: Session, nowMs: number, waiting: boolean) => Route;
  readonly skills: SkillTable<Route>;
  /** Answers when a skill failed: apology, hotline, a person. */
  readonly failed: Skill<Route>;
  /** The last touch on every answer, for example the script it is written in. Pure. */
  readonly finish?: (answer: Answer, turn: Turn) => Answer;
  readonly store: Store;
  readonly clock: () => number;
  /** A turn that takes longer is told to stop. */
  readonly turnMs?: number;
  /** How long a line that seems to be only the beginning waits for the next one. */
  readonly gatherMs?: number;
  /** Where notices to staff go; absent: they are only logged. */
  readonly staff?: { readonly channel: string; readonly recipient: string };
  readonly onTurn?: (event: TurnEvent<Route>) => void;
  readonly onError?: (error: unknown, message: InboundMessage) => void;
  /** Called after a commit that put something into the outbox. */
  readonly onOutbox?: () => void;
}

/** What happened in one turn, for logs, metrics and the emulator. */
export interface TurnEvent<Route> {
  readonly message: InboundMessage;
  readonly route: Route;
  readonly answer: Answer;
  readonly passive: boolean;
  readonly tookMs: number;
}

export interface TurnResult {
  readonly stored: StoredTurn;
  /** False when the message had been answered before and the stored answer is given again. */
  readonly fresh: boolean;
}

export interface Bot {
  /**
   * Answers one message exactly once. A retry joins the running turn or gets the stored answer.
   * Rejects only when the answer could not be stored; then nothing was changed and nothing leaves.
   */
  handle(message: InboundMessage, delivery: Delivery): Promise<TurnResult>;
  /** Settles when every turn that has begun is stored or has failed. */
  drain(): Promise<void>;
}

const maxDecisions = 5;

/** The heart: claim, order, understand, answer, commit; in this order, and nothing leaves before the commit. */
export function createBot<Route extends AnyRoute>(options: BotOptions<Route>): Bot {
  const { store, clock, turnMs = 20_000, gatherMs = 0 } = options;
  const inOrder = createInOrder();
  const gather = createGather(gatherMs);
  const running = new Map<string, Promise<TurnResult>>();

  return {
    handle(message, delivery) {
      const key = messageKey(message);
      const joined = running.get(key);
      if (joined !== undefined) return joined.then((result) => ({ ...result, fresh: false }));
      const isLine = message.content.kind === "text";
      if (isLine) gather.arrived(message.conversation);
      const run = inOrder(message.conversation, () => {
        if (isLine) gather.begun(message.conversation);
        return turn(message, delivery);
      }).finally(() => running.delete(key));
      running.set(key, run);
      return run;
    },
    async drain() {
      while (running.size > 0) await Promise.allSettled(running.values());
    },
  };

  async function turn(message: InboundMessage, delivery: Delivery): Promise<TurnResult> {
    const key = messageKey(message);
    const startedAtMs = clock();
    for (let attempt = 1; ; attempt += 1) {
      const start = await store.begin(key, message.conversation);
      if (start.answered) return { stored: start.answered, fresh: false };
      const session = refresh(start.session, startedAtMs);
      const about = { session, nowMs: startedAtMs, waiting: start.held.length > 0 };
      const { route, answer } = await answerTo(message, about);
      const passive = delivery.window.take();
      const decidedAtMs = clock();
      const commit = decide({
        message,
        session,
        route,
        answer,
        nowMs: decidedAtMs,
        tookMs: decidedAtMs - startedAtMs,
        passive,
        plan: delivery.plan(answer.blocks, {
          windowOpen: passive,
          held: start.held,
          message,
          session,
          ...(answer.forStaff && { forStaff: answer.forStaff }),
          handsOver: answer.handsOver ?? false,
        }),
        ...(options.staff && { staff: options.staff }),
      });
      if (commit === undefined) return { stored: emptyTurn(key, message, startedAtMs), fresh: true };
      const result = await store.commit(commit);
      if (result.state === "answered") return { stored: result.turn, fresh: false };
      if (result.state === "committed") {
        if (commit.outbox.length > 0) options.onOutbox?.();
        options.onTurn?.({ message, route, answer, passive, tookMs: clock() - startedAtMs });
        return { stored: commit.turn, fresh: true };
      }
      if (attempt === maxDecisions) throw new Error("session of a conversation kept moving, gave up");
    }
  }

  /** Lines in a row are one message: a beginning without a sense of its own is read together with what follows. */
  async function answerTo(message: InboundMessage, about: About): Promise<{ route: Route; answer: Answer }> {
    const alone = await readAndRun(message, about);
    if (message.content.kind !== "text" || !alone.answer.awaitsMore) return alone;
    const { unfinished } = about.session;
    const { text: line } = message.content;
    const text = unfinished === undefined ? line : `${unfinished}\n${line}`;
    if (await gather.followed(message.conversation)) {
      return {
        route: alone.route,
        answer: { blocks: [], outcome: "social", remember: { unfinished: text } },
      };
    }
    return unfinished === undefined
      ? alone
      : readAndRun({ ...message, content: { kind: "text", text } }, about);
  }

  async function readAndRun(message: InboundMessage, { session, nowMs, waiting }: About) {
    const route = options.read(message, session, nowMs, waiting);
    return { route, answer: await run(route, { message, session, nowMs, language: route.language }) };
  }

  async function run(route: Route, about: Omit<Turn, "signal">): Promise<Answer> {
    // Not AbortSignal.timeout: its timer outlives the turn, and thousands of them would pile up.
    const controller = new AbortController();
    const timer = setTimeout(() => controller.abort(), turnMs);
    const turn = { ...about, signal: controller.signal };
    try {
      const answer = await ask(route, turn);
      return options.finish ? options.finish(answer, turn) : answer;
    } finally {
      clearTimeout(timer);
    }
  }

  async function ask(route: Route, turn: Turn): Promise<Answer> {
    try {
      return await skillFor(options.skills, route)(turn, route);
    } catch (error) {
      options.onError?.(error, turn.message);
      return options.failed(turn, route);
    }
  }
}

interface About {
  readonly session: Session;
  readonly nowMs: number;
  /** An earlier answer waits to be fetched. */
  readonly waiting: boolean;
}

/** The table has a skill for every intent (its type says so); TypeScript cannot follow the index, hence the cast. */
function skillFor<Route extends AnyRoute>(skills: SkillTable<Route>, { intent }: Route): Skill<Route> {
  const table: Readonly<Record<string, Skill<never>>> = skills;
  return table[intent] as Skill<Route>;
}

const emptyTurn = (key: string, message: InboundMessage, atMs: number): StoredTurn => ({
  key,
  conversation: message.conversation,
  atMs,
});
