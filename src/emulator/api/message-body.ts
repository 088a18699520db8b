import { z } from "zod";
import { cutToBytes } from "../cut-to-bytes.ts";
import { type ApiAnswer, refusal } from "./answer.ts";
import type { MessageBody } from "./fake-api.ts";
import type { MediaStore } from "./media.ts";

export type ReadBody = { readonly body: MessageBody } | { readonly refused: ApiAnswer };

/** How much of a text arrives, and whether a longer one is cut (apps) or refused (group webhooks). */
export interface TextLimits {
  readonly text: number;
  readonly markdown: number;
  readonly markdownV2?: number;
  readonly over: "cut" | "refuse";
}

const maxArticles = 8;
const refused = (errcode: number, detail?: string): ReadBody => ({ refused: refusal(errcode, detail) });

const field = z.string().default("");
const textcard = z.object({
  title: field,
  description: field,
  url: field,
  btntxt: z.string().default("详情"),
});
const article = z.object({ title: field, description: field, url: field, picurl: z.string().optional() });
const news = z.object({ articles: z.array(article) });

/**
 * What a member sees of `{"msgtype": "text", "text": {...}}`, within the limits of page 90236. Types that the phone
 * of this emulator cannot draw (template_card, mpnews, ...) are refused like unknown ones rather than lost.
 */
export function readMessageBody(
  type: string,
  value: unknown,
  limits: TextLimits,
  media: MediaStore,
): ReadBody {
  switch (type) {
    case "text":
      return readText(type, value, limits.text, limits.over);
    case "markdown":
      return readText(type, value, limits.markdown, limits.over);
    case "markdown_v2":
      return limits.markdownV2 === undefined
        ? refused(40008)
        : readText(type, value, limits.markdownV2, limits.over);
    case "textcard":
      return readTextcard(value);
    case "news":
      return readNews(value);
    case "image":
    case "voice":
    case "video":
    case "file": {
      const { data } = z.object({ media_id: z.string() }).safeParse(value);
      return data && media.has(data.media_id) ? { body: { type, mediaId: data.media_id } } : refused(40007);
    }
    default:
      return refused(40008, `this emulator does not draw ${type}`);
  }
}

function readText(
  type: "text" | "markdown" | "markdown_v2",
  value: unknown,
  maxBytes: number,
  over: TextLimits["over"],
): ReadBody {
  const { data } = z.object({ content: z.string() }).safeParse(value);
  if (!data || data.content === "") return refused(44004);
  const content = cutToBytes(data.content, maxBytes);
  const cutBytes = Buffer.byteLength(data.content) - Buffer.byteLength(content);
  if (cutBytes > 0 && over === "refuse")
    return refused(40058, `${type}.content exceed max length ${maxBytes}`);
  return { body: { type, content, cutBytes } };
}

/** By characters, not bytes: the documents count textcards that way. */
const cutToChars = (text: string, maxChars: number) => Array.from(text).slice(0, maxChars).join("");

function readTextcard(value: unknown): ReadBody {
  const { data } = textcard.safeParse(value);
  if (!data) return refused(40058, "textcard");
  if (data.title === "") return refused(41016);
  if (data.description === "") return refused(41033);
  if (data.url === "") return refused(41010);
  return {
    body: {
      type: "textcard",
      title: cutToChars(data.title, 128),
      description: cutToChars(data.description, 512),
      url: data.url,
      button: cutToChars(data.btntxt, 4),
    },
  };
}

function readNews(value: unknown): ReadBody {
  const { data } = news.safeParse(value);
  if (!data || data.articles.length === 0) return refused(40058, "news.articles");
  if (data.articles.length > maxArticles) return refused(45008);
  if (data.articles.some(({ title }) => title === "")) return refused(41016);
  if (data.articles.some(({ url }) => url === "")) return refused(41010);
  const articles = data.articles.map(({ title, description, url, picurl }) => ({
    title: cutToBytes(title, 128),
    description: cutToBytes(description, 512),
    url,
    ...(picurl !== undefined && { picUrl: picurl }),
  }));
  return { body: { type: "news", articles } };
}
