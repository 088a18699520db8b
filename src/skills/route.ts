import type { Content, InboundMessage, Served, Session } from "../bot/index.ts";
import type { Understanding } from "../understanding/index.ts";
import { type MenuRoute, routeOfItem } from "./menu-route.ts";

/** Not said by the person: what staff, the platform or the clock tell us of the conversation. */
type FromElsewhere = "timer" | "staff" | "served" | "undelivered" | "rated";

function isFromPerson({ kind }: Content): boolean {
  return (
    kind !== "timer" && kind !== "staff" && kind !== "served" && kind !== "undelivered" && kind !== "rated"
  );
}

type Attachment = Exclude<Content, { kind: "text" | "choice" | "enter" | "file" | FromElsewhere }>;

/** What understanding says of every message, whatever its intent. */
type Reading = Pick<Understanding, "entities" | "language" | "confidence" | "alternatives" | "why">;

/** Everything a message can be for us: what the text means, which menu item was picked, what was sent. */
export type Route =
  | Exclude<Understanding, { intent: "menu_choice" }>
  | (MenuRoute & Reading)
  | ({ readonly intent: "enter"; readonly how: "subscribed" | "opened" } & Reading)
  | ({ readonly intent: "attachment"; readonly content: Attachment } & Reading)
  | ({ readonly intent: "file"; readonly mediaId: string; readonly name: string } & Reading)
  /** A list that was cleaned in the background. */
  | ({ readonly intent: "list_result"; readonly id: string } & Reading)
  /** The person asks what became of the list. */
  | ({ readonly intent: "list_status" } & Reading)
  /** A reminder an earlier turn set. */
  | ({ readonly intent: "timer"; readonly name: string } & Reading)
  /** A colleague answered, in the platform's own client. */
  | ({ readonly intent: "staff_answered" } & Reading)
  /** The person talks to a colleague: not to us. */
  | ({ readonly intent: "with_staff" } & Reading)
  /** Who has the conversation changed. */
  | ({ readonly intent: "served"; readonly by: Served } & Reading)
  | ({ readonly intent: "rated"; readonly verdict: "useful" | "useless" } & Reading)
  | ({ readonly intent: "undelivered"; readonly cause: string } & Reading)
  /** The person asks for the answer that is waiting to be fetched. */
  | ({ readonly intent: "continue" } & Reading);

export type RouteOf<I extends Route["intent"]> = Extract<Route, { intent: I }>;

/** What people write to get the rest of an answer. */
const nudge =
  /^\s*(?:继续|繼續|好了吗|好了嗎|结果呢|結果呢|好|好的|嗯+|哦|在|continue|more|ok|next|[.。?？1])\s*[。.!！?？]?\s*$/i;

/** Said of a list that was handed in, whatever is open: its owner may want it gone, or back, at any time. */
const deletion =
  /^\s*(?:请|請)?(?:立即|马上|馬上)?(?:删除|刪除|删掉|刪掉|清除)(?:我的|这份|這份|所有)?(?:名单|名單|列表|文件)?[。.!！]?\s*$|^\s*(?:please )?delete(?: (?:my|the) (?:list|lists|file|files))?[.!]?\s*$/i;
const wantsResult =
  /^\s*(?:名单|名單)?(?:的)?(?:结果|結果)(?:呢|出来了吗|出來了嗎)?[。.?？]?\s*$|^\s*results?[.?]?\s*$/i;

/** What the desk's reminder is called that a list is done: `cleaned:ID`. */
const cleaned = "cleaned:";

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
    if (session.servedBy !== undefined && isFromPerson(content))
      return { intent: "with_staff", ...plain(`served by ${session.servedBy}`) };
    switch (content.kind) {
      case "timer":
        return content.name.startsWith(cleaned)
          ? { intent: "list_result", id: content.name.slice(cleaned.length), ...plain("a list is done") }
          : { intent: "timer", name: content.name, ...plain(`timer ${content.name}`) };
      case "staff":
        return { intent: "staff_answered", ...plain("a colleague answered") };
      case "served":
        return { intent: "served", by: content.by, ...plain(`served by ${content.by}`) };
      case "rated":
        return { intent: "rated", verdict: content.verdict, ...plain(`rated ${content.verdict}`) };
      case "undelivered":
        return { intent: "undelivered", cause: content.why, ...plain(`undelivered: ${content.why}`) };
      case "text": {
        if (waiting && (nudge.test(content.text) || wantsResult.test(content.text)))
          return { intent: "continue", ...plain("answer waiting") };
        if (deletion.test(content.text)) return { intent: "list_delete", ...plain("wants files deleted") };
        if (wantsResult.test(content.text)) return { intent: "list_status", ...plain("asks for a result") };
        const understood = inAskedLanguage(understand(content.text, session, nowMs), session);
        if (understood.intent !== "menu_choice") return understood;
        const { itemId, intent: _picked, ...reading } = understood;
        return { ...routeOfItem(itemId), ...reading };
      }
      case "choice":
        return { ...routeOfItem(content.itemId), ...plain(`menu item ${content.itemId}`) };
      case "file":
        return { intent: "file", mediaId: content.mediaId, name: content.name, ...plain("sent a file") };
      case "enter":
        return { intent: "enter", how: content.how, ...plain(content.how) };
      case "image":
      case "voice":
      case "video":
      case "location":
      case "link":
      case "unsupported":
        return { intent: "attachment", content, ...plain(`sent ${content.kind}`) };
    }
  };
}

/** Who asked for a language gets it, whatever language the next messages are in; all others are followed. */
function inAskedLanguage(understood: Understanding, { speaks }: Session): Understanding {
  const language = understood.intent === "switch_language" ? understood.to : speaks;
  return language === undefined ? understood : { ...understood, language };
}
