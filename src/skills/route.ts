import type { Content, InboundMessage, Session } from "../bot/index.ts";
import type { Understanding } from "../understanding/index.ts";
import { type MenuRoute, routeOfItem } from "./menu-route.ts";

type Attachment = Exclude<Content, { kind: "text" | "choice" | "enter" | "timer" }>;

/** What understanding says of every message, whatever its intent. */
type Reading = Pick<Understanding, "entities" | "language" | "confidence" | "alternatives" | "why">;

/** Everything a message can be for us: what the text means, which menu item was picked, what was sent. */
export type Route =
  | Exclude<Understanding, { intent: "menu_choice" }>
  | (MenuRoute & Reading)
  | ({ readonly intent: "enter"; readonly how: "subscribed" | "opened" } & Reading)
  | ({ readonly intent: "attachment"; readonly content: Attachment } & Reading)
  /** A reminder an earlier turn set. */
  | ({ readonly intent: "timer"; readonly name: string } & Reading)
  /** The person asks for the answer that is waiting to be fetched. */
  | ({ readonly intent: "continue" } & Reading);

export type RouteOf<I extends Route["intent"]> = Extract<Route, { intent: I }>;

/** What people write to get the rest of an answer. */
const nudge =
  /^\s*(?:继续|繼續|好了吗|好了嗎|结果呢|結果呢|好|好的|嗯+|哦|在|continue|more|ok|next|[.。?？1])\s*[。.!！?？]?\s*$/i;

/** Reads a text in the light of the session; pure. */
export type Understand = (text: string, session: Session, nowMs: number) => Understanding;

/** Builds the bot's reader: texts through understanding, menu picks by their id, everything else by its kind. */
export function createReader(
  understand: Understand,
): (message: InboundMessage, session: Session, nowMs: number, waiting: boolean) => Route {
  return ({ content }, session, nowMs, waiting) => {
    const plain = (reason: string): Reading => ({
      entities: { domains: [], emails: [], codes: [] },
      language: session.language,
      confidence: 1,
      alternatives: [],
      why: { step: "session", reasons: [reason] },
    });
    switch (content.kind) {
      case "text": {
        if (waiting && nudge.test(content.text)) return { intent: "continue", ...plain("answer waiting") };
        const understood = understand(content.text, session, nowMs);
        if (understood.intent !== "menu_choice") return understood;
        const { itemId, intent: _picked, ...reading } = understood;
        return { ...routeOfItem(itemId), ...reading };
      }
      case "choice":
        return { ...routeOfItem(content.itemId), ...plain(`menu item ${content.itemId}`) };
      case "enter":
        return { intent: "enter", how: content.how, ...plain(content.how) };
      case "timer":
        return { intent: "timer", name: content.name, ...plain(`timer ${content.name}`) };
      case "image":
      case "voice":
      case "video":
      case "file":
      case "location":
      case "link":
      case "unsupported":
        return { intent: "attachment", content, ...plain(`sent ${content.kind}`) };
    }
  };
}
