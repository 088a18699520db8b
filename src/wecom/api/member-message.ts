import { z } from "zod";
import { cutToBytes, cutToChars, MAX_BYTES, MAX_CHARS } from "../text/index.ts";

export interface SendOptions {
  /**
   * WeCom drops a request with the same JSON within this many seconds (at most four hours). For repeating a
   * message whose fate is unknown; two honest equal answers would be one, so it is off by default.
   */
  readonly duplicateCheckS?: number;
}

export interface Textcard {
  readonly title: string;
  readonly description: string;
  readonly url: string;
  /** Four characters at most; WeCom writes 详情 if missing. */
  readonly button?: string;
}

/** WeCom took the message. Beyond 30 a minute to one member it drops messages although it says so. */
export interface Sent {
  readonly msgId: string;
  /** Those of the receivers who do not exist, are out of sight or have no licence. */
  readonly notReached: readonly string[];
}

const names = z
  .string()
  .default("")
  .transform((joined) => joined.split("|").filter((name) => name !== ""));

export const sentAnswer = z
  .object({ msgid: z.string().default(""), invaliduser: names, unlicenseduser: names })
  .transform(
    ({ msgid, invaliduser, unlicenseduser }): Sent => ({
      msgId: msgid,
      notReached: [...invaliduser, ...unlicenseduser],
    }),
  );

/**
 * A message/send body (developer.work.weixin.qq.com/document/path/90236). Throws RangeError for anything but
 * one member id: "@all" would reach the whole company.
 */
export function toMember(
  toUser: string,
  agentId: number,
  content: Readonly<Record<string, unknown>>,
  { duplicateCheckS }: SendOptions = {},
) {
  if (toUser === "" || toUser === "@all" || toUser.includes("|"))
    throw new RangeError("The receiver of a message must be exactly one member id.");
  return {
    touser: toUser,
    agentid: agentId,
    ...content,
    ...(duplicateCheckS !== undefined && {
      enable_duplicate_check: 1,
      duplicate_check_interval: duplicateCheckS,
    }),
  };
}

export const textBody = (content: string) => ({
  msgtype: "text",
  text: { content: cutToBytes(content, MAX_BYTES.app.text) },
});

export const markdownBody = (content: string) => ({
  msgtype: "markdown",
  markdown: { content: cutToBytes(content, MAX_BYTES.app.markdown) },
});

export const textcardBody = ({ title, description, url, button }: Textcard) => ({
  msgtype: "textcard",
  textcard: {
    title: cutToChars(title, MAX_CHARS.app.textcardTitle),
    description: cutToChars(description, MAX_CHARS.app.textcardDescription),
    url,
    ...(button !== undefined && { btntxt: cutToChars(button, MAX_CHARS.app.textcardButton) }),
  },
});
