import { randomUUID } from "node:crypto";
import { fileURLToPath } from "node:url";
import { pino } from "pino";
import { assemble } from "../assembly.ts";
import { createReplyWindow, type Delivery, offeredMenu, type TurnEvent } from "../bot/index.ts";
import { drawBubbles } from "../channels/index.ts";
import { createDomainChecker, splitChecker } from "../domain-checker.ts";
import { type DemoDns, startDemoDns } from "../emulator/index.ts";
import { outwardIntent, type Route } from "../skills/index.ts";
import { type EntityFields, entityFields } from "../understanding/index.ts";
import { removeTemporary, temporaryFolder } from "./temporary-folder.ts";

/** One answer as `npm run chat` prints it. */
export interface ChatAnswer {
  readonly user: string;
  readonly intent: string;
  readonly faq: string | null;
  readonly entities: EntityFields;
  /** The slot the bot asked for. */
  readonly asks: string | null;
  /** The titles offered. */
  readonly menu: readonly string[];
  /** The bubbles, as plain text. */
  readonly reply: readonly string[];
}

export interface Chat {
  say(user: string, text: string): Promise<ChatAnswer>;
  /** Moves the clock forward. */
  wait(ms: number): void;
  close(): Promise<void>;
}

export interface ChatOptions {
  readonly startsAtMs?: number;
  /** Where state is kept; thrown away when left out. */
  readonly dataDir?: string | undefined;
}

/** The whole bot without a platform: sample zones for `.example`, real DNS for all other names. */
export async function openChat({ startsAtMs = Date.now(), dataDir }: ChatOptions = {}): Promise<Chat> {
  const dns = await startDemoDns();
  const folder = dataDir ?? temporaryFolder("mail-support-bot-chat");
  let offsetMs = startsAtMs - Date.now();
  const clock = () => Date.now() + offsetMs;
  const turns = new Map<string, TurnEvent<Route>>();
  const assembly = await assemble({
    knowledgeDir: fileURLToPath(new URL("../../knowledge", import.meta.url)),
    dataDir: folder,
    domains: demoChecker(dns, clock),
    notifiesStaff: false,
    clock,
    log: pino({ level: "silent" }),
    onTurn: (event) => turns.set(event.message.id, event),
  });
  const delivery: Delivery = {
    window: createReplyWindow(),
    plan: (blocks) => ({
      passive: JSON.stringify(drawBubbles(blocks).map(({ text }) => text)),
      outbox: [],
      released: [],
    }),
  };
  return {
    async say(user, text) {
      const id = randomUUID();
      const conversation = `chat:${user}`;
      const content = { kind: "text", text } as const;
      await assembly.bot.handle(
        { id, channel: "chat", conversation, sender: user, sentAtMs: clock(), content },
        delivery,
      );
      const turn = turns.get(id);
      turns.delete(id);
      if (!turn) throw new Error("the bot gave no account of its turn");
      return account(user, turn);
    },
    wait(ms) {
      offsetMs += ms;
    },
    async close() {
      await assembly.stop();
      await dns.close();
      if (dataDir === undefined) removeTemporary(folder);
    },
  };
}

/** The sample zones' checker; names beyond `.example` are looked up for real where DNS_SERVERS or the machine can. */
export function demoChecker(dns: DemoDns, clock: () => number) {
  const servers = (process.env.DNS_SERVERS ?? "").split(/[\s,]+/).filter((server) => server !== "");
  return splitChecker(
    createDomainChecker({ clock, servers: [dns.address], endpoint: () => dns.address }),
    createDomainChecker({ clock, servers }),
  );
}

function account(user: string, { route, answer }: TurnEvent<Route>): ChatAnswer {
  return {
    user,
    intent: outwardIntent(route),
    faq: "slug" in route && route.slug !== undefined ? route.slug : null,
    entities: entityFields(route.entities),
    asks: answer.asks ?? null,
    menu: (offeredMenu(answer.blocks) ?? []).map(({ title }) => title),
    reply: drawBubbles(answer.blocks).map(({ text }) => text),
  };
}
