import type { Inbound } from "../inbound/index.ts";
import { cutToBytes, MAX_BYTES } from "../text/index.ts";
import { cdata } from "../xml/index.ts";

/** Who a passive reply goes to and comes from: the inbound pair, swapped. */
export interface ReplyAddress {
  /** Member user id. */
  readonly toUser: string;
  /** Corp id. */
  readonly fromUser: string;
  readonly createTimeS: number;
}

/** One article of a news reply; pictures look best at 640x320 (first) and 80x80. */
export interface Article {
  readonly title: string;
  readonly description: string;
  readonly picUrl: string;
  readonly url: string;
}

/** As many articles as the app API takes (document 90236); the page of passive replies names no number. */
export const MAX_ARTICLES = 8;

export const replyTo = ({ toUser, fromUser }: Inbound, createTimeS: number): ReplyAddress => ({
  toUser: fromUser,
  fromUser: toUser,
  createTimeS,
});

// The plaintext of passive replies (developer.work.weixin.qq.com/document/path/90241), to be sealed with
// sealXml. What is longer than WeCom takes is cut between characters; split long answers before.

export const textReply = (address: ReplyAddress, content: string): string =>
  reply(address, "text", tag("Content", cutToBytes(content, MAX_BYTES.passive.text)));

export const imageReply = (address: ReplyAddress, mediaId: string): string =>
  reply(address, "image", `<Image>${tag("MediaId", mediaId)}</Image>`);

export const voiceReply = (address: ReplyAddress, mediaId: string): string =>
  reply(address, "voice", `<Voice>${tag("MediaId", mediaId)}</Voice>`);

export const videoReply = (
  address: ReplyAddress,
  video: { readonly mediaId: string; readonly title: string; readonly description: string },
): string => reply(address, "video", `<Video>${tag("MediaId", video.mediaId)}${heading(video)}</Video>`);

/** Throws RangeError unless there are 1 to MAX_ARTICLES articles. */
export function newsReply(address: ReplyAddress, articles: readonly Article[]): string {
  if (articles.length < 1 || articles.length > MAX_ARTICLES)
    throw new RangeError(`A news reply holds 1 to ${MAX_ARTICLES} articles, not ${articles.length}.`);
  const items = articles.map(
    (article) => `<item>${heading(article)}${tag("PicUrl", article.picUrl)}${tag("Url", article.url)}</item>`,
  );
  return reply(
    address,
    "news",
    `<ArticleCount>${articles.length}</ArticleCount><Articles>${items.join("")}</Articles>`,
  );
}

function reply({ toUser, fromUser, createTimeS }: ReplyAddress, msgType: string, body: string): string {
  const head = `${tag("ToUserName", toUser)}${tag("FromUserName", fromUser)}<CreateTime>${createTimeS}</CreateTime>`;
  return `<xml>${head}${tag("MsgType", msgType)}${body}</xml>`;
}

const heading = ({ title, description }: { readonly title: string; readonly description: string }) =>
  tag("Title", cutToBytes(title, MAX_BYTES.passive.title)) +
  tag("Description", cutToBytes(description, MAX_BYTES.passive.description));

const tag = (name: string, value: string) => `<${name}>${cdata(value)}</${name}>`;
