import { setTimeout as delay } from "node:timers/promises";
import { z } from "zod";
import { readAnswer } from "./answer.ts";
import { ApiRefused, ApiUnreachable } from "./errors.ts";
import { createHttp, type Fetch, type HttpAnswer, type HttpRequest } from "./http.ts";
import { type Media, readMedia } from "./media.ts";
import {
  markdownBody,
  type SendOptions,
  type Sent,
  sentAnswer,
  type Textcard,
  textBody,
  textcardBody,
  toMember,
} from "./member-message.ts";
import { withRetries } from "./retry.ts";
import { createTokenSource } from "./token.ts";

export interface ApiClientOptions {
  readonly corpId: string;
  readonly secret: string;
  readonly agentId: number;
  /** WECOM_API_BASE; for tests, emulators and proxies. */
  readonly baseUrl?: string;
  readonly fetch?: Fetch;
  /** Milliseconds of a clock that only goes forward. */
  readonly clock?: () => number;
  readonly sleep?: (ms: number) => Promise<unknown>;
  /** From 0 up to 1. */
  readonly random?: () => number;
  /** For one request with its answer. */
  readonly timeoutMs?: number;
  /** Told of each request that was made, repetitions included. */
  readonly onCall?: (call: ApiCallEvent) => void;
}

export interface ApiCallEvent {
  readonly path: string;
  /** "ok", the errcode, or why there was no answer. */
  readonly outcome: string;
  readonly tookMs: number;
}

/** A call of any interface that takes an access token. */
export interface ApiCall<T> {
  readonly method: "GET" | "POST";
  /** From `/cgi-bin/` on. */
  readonly path: string;
  readonly query?: Readonly<Record<string, string>>;
  readonly json?: unknown;
  /** True if asking twice does no harm; then a lost answer is asked for again. */
  readonly idempotent: boolean;
  /** What is needed of the answer beside errcode and errmsg. */
  readonly answer: z.ZodType<T>;
}

export type ApiClient = ReturnType<typeof createApiClient>;

export const DEFAULT_API_BASE = "https://qyapi.weixin.qq.com";
const MAX_JSON_BYTES = 1_048_576;
/** WeCom sends at most this much in one answer (document 90254). */
export const MAX_MEDIA_BYTES = 20 * 1_048_576;

const tokenAnswer = z.object({ access_token: z.string().min(1).max(512), expires_in: z.number().positive() });
const ipListAnswer = z.object({ ip_list: z.array(z.string()) });

/**
 * The API of one app. All methods throw ApiRefused when WeCom says no and ApiUnreachable when it says
 * nothing; neither ever holds the token or the secret. An expired or revoked token is replaced and the call
 * repeated once. Creating throws RangeError for an impossible baseUrl.
 */
export function createApiClient({
  corpId,
  secret,
  agentId,
  baseUrl = DEFAULT_API_BASE,
  fetch = globalThis.fetch,
  clock = () => performance.now(),
  sleep = delay,
  random = Math.random,
  timeoutMs = 10_000,
  onCall = () => undefined,
}: ApiClientOptions) {
  const http = createHttp({ baseUrl, fetch, timeoutMs });
  const pace = { sleep, random };

  const tokens = createTokenSource(async () => {
    const { access_token, expires_in } = await exchange(
      {
        method: "GET",
        path: "/cgi-bin/gettoken",
        query: { corpid: corpId, corpsecret: secret },
        maxBytes: MAX_JSON_BYTES,
      },
      true,
      (answer, request) => readAnswer(request, answer, tokenAnswer),
    );
    return { accessToken: access_token, expiresInS: expires_in };
  }, clock);

  type Read<T> = (answer: HttpAnswer, request: HttpRequest) => T;

  const exchange = <T>(request: HttpRequest, idempotent: boolean, read: Read<T>): Promise<T> =>
    withRetries(() => watched(request, async () => read(await http(request), request)), idempotent, pace);

  async function watched<T>({ path }: HttpRequest, ask: () => Promise<T>): Promise<T> {
    const startedMs = performance.now();
    const done = (outcome: string) => onCall({ path, outcome, tookMs: performance.now() - startedMs });
    try {
      const answer = await ask();
      done("ok");
      return answer;
    } catch (error) {
      done(outcomeOf(error));
      throw error;
    }
  }

  async function authorized<T>(request: HttpRequest, idempotent: boolean, read: Read<T>): Promise<T> {
    const withToken = (token: string) =>
      exchange({ ...request, query: { access_token: token, ...request.query } }, idempotent, read);
    const token = await tokens.get();
    try {
      return await withToken(token);
    } catch (error) {
      if (!isTokenRefusal(error)) throw error;
      tokens.drop(token);
    }
    return withToken(await tokens.get());
  }

  /** Calls an interface and checks its answer. */
  function call<T>({ method, path, query = {}, json, idempotent, answer }: ApiCall<T>): Promise<T> {
    const request = { method, path, query, json, maxBytes: MAX_JSON_BYTES };
    return authorized(request, idempotent, (got, asked) => readAnswer(asked, got, answer));
  }

  // Never idempotent: what WeCom got without our hearing of it would arrive twice.
  const send = async (toUser: string, content: Readonly<Record<string, unknown>>, options?: SendOptions) =>
    call({
      method: "POST",
      path: "/cgi-bin/message/send",
      json: toMember(toUser, agentId, content, options),
      idempotent: false,
      answer: sentAnswer,
    });

  return {
    call,
    /** Text to one member, cut at 2048 bytes. */
    sendText: (toUser: string, content: string, options?: SendOptions): Promise<Sent> =>
      send(toUser, textBody(content), options),
    /** WeCom's small Markdown, cut at 2048 bytes; the WeChat plugin does not show it. */
    sendMarkdown: (toUser: string, content: string, options?: SendOptions): Promise<Sent> =>
      send(toUser, markdownBody(content), options),
    sendTextcard: (toUser: string, card: Textcard, options?: SendOptions): Promise<Sent> =>
      send(toUser, textcardBody(card), options),
    /** Downloads what a member sent; media ids live three days. Above 20 MB: ApiUnreachable "too-large". */
    mediaGet(mediaId: string): Promise<Media> {
      const request = { path: "/cgi-bin/media/get", query: { media_id: mediaId }, maxBytes: MAX_MEDIA_BYTES };
      return authorized({ method: "GET", ...request }, true, readMedia);
    },
    /** Where callbacks come from: addresses, or patterns such as 101.226.103.*. Good for a day. */
    async getCallbackIps(): Promise<readonly string[]> {
      const path = "/cgi-bin/getcallbackip";
      const { ip_list } = await call({ method: "GET", path, idempotent: true, answer: ipListAnswer });
      return ip_list;
    },
  };
}

function outcomeOf(error: unknown): string {
  if (error instanceof ApiRefused) return String(error.errcode);
  return error instanceof ApiUnreachable ? error.reason : "defect";
}

const TOKEN_REFUSALS = new Set([40001, 40014, 41001, 42001]);
const isTokenRefusal = (error: unknown) => error instanceof ApiRefused && TOKEN_REFUSALS.has(error.errcode);
