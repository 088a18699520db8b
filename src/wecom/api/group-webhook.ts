import { setTimeout as delay } from "node:timers/promises";
import { z } from "zod";
import { cutToBytes, MAX_BYTES } from "../text/index.ts";
import { readAnswer } from "./answer.ts";
import { createHttp, type Fetch } from "./http.ts";
import { withRetries } from "./retry.ts";

export interface GroupWebhookOptions {
  /** The whole address as WeCom shows it, `https://.../cgi-bin/webhook/send?key=...`. It is a secret. */
  readonly url: string;
  readonly fetch?: Fetch;
  readonly sleep?: (ms: number) => Promise<unknown>;
  readonly random?: () => number;
  readonly timeoutMs?: number;
}

export interface Mentions {
  /** Member user ids, or "@all". */
  readonly userIds?: readonly string[];
  readonly mobiles?: readonly string[];
}

export type GroupWebhook = ReturnType<typeof createGroupWebhook>;

/** What is wrong with a webhook address, in a sentence that does not repeat it, or `undefined`. */
export function groupWebhookProblem(url: string): string | undefined {
  const parsed = URL.canParse(url) ? new URL(url) : undefined;
  if (parsed !== undefined && /^https?:$/.test(parsed.protocol) && parsed.searchParams.get("key"))
    return undefined;
  return "The group webhook must be the whole address that WeCom shows, https://.../webhook/send?key=... .";
}

/**
 * Messages to a WeCom group (developer.work.weixin.qq.com/document/path/99110), for staff. WeCom takes 20 a
 * minute and refuses the rest. Methods throw ApiRefused and ApiUnreachable, which never hold the key; creating
 * throws RangeError for an address without one.
 */
export function createGroupWebhook({
  url,
  fetch = globalThis.fetch,
  sleep = delay,
  random = Math.random,
  timeoutMs = 10_000,
}: GroupWebhookOptions) {
  const problem = groupWebhookProblem(url);
  if (problem !== undefined) throw new RangeError(problem);
  const { origin, pathname, searchParams } = new URL(url);
  const http = createHttp({ baseUrl: origin, fetch, timeoutMs });

  async function send(json: unknown): Promise<void> {
    const query = { key: searchParams.get("key") ?? "" };
    const request = { method: "POST", path: pathname, query, json, maxBytes: 65_536 } as const;
    await withRetries(async () => readAnswer(request, await http(request), z.object({})), false, {
      sleep,
      random,
    });
  }

  return {
    /** Plain text, cut at 2048 bytes, that may call people. */
    sendText: (content: string, { userIds = [], mobiles = [] }: Mentions = {}): Promise<void> =>
      send({
        msgtype: "text",
        text: {
          content: cutToBytes(content, MAX_BYTES.group.text),
          mentioned_list: userIds,
          mentioned_mobile_list: mobiles,
        },
      }),
    /** WeCom's small Markdown, cut at 4096 bytes; `<@userid>` calls a person. */
    sendMarkdown: (content: string): Promise<void> =>
      send({ msgtype: "markdown", markdown: { content: cutToBytes(content, MAX_BYTES.group.markdown) } }),
  };
}
