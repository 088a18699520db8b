import type { IncomingMessage, ServerResponse } from "node:http";
import { setTimeout as delay } from "node:timers/promises";
import { readBody, serveLoopback } from "../loopback.ts";
import { type ApiAnswer, type ApiRequest, type ApiWorld, type Endpoint, ok, refusal } from "./answer.ts";
import { createFakeKf } from "./create-kf.ts";
import type { ApiEvent, ApiFaults, FakeApi, FakeApiOptions } from "./fake-api.ts";
import { groupWebhook } from "./group-webhook.ts";
import { createApiLog } from "./log.ts";
import { createMediaStore } from "./media.ts";
import { messageSend } from "./message-send.ts";
import { createTokens } from "./tokens.ts";

const maxBodyBytes = 21 * 1_048_576;
const wellFormed = /^[A-Za-z0-9][A-Za-z0-9_.@-]{0,63}$/;

/** Starts WeCom's API server on a loopback port, for one app and one staff group. Rejects when the port is taken. */
export async function startFakeApi(options: FakeApiOptions): Promise<FakeApi> {
  const { keys, webhookKey, clock = Date.now, isMember = (user) => wellFormed.test(user) } = options;
  const world: ApiWorld = { keys, clock };
  const faults: ApiFaults = {
    tokenExpired: false,
    ipNotTrusted: false,
    busyCalls: 0,
    slowMs: 0,
    dropCalls: 0,
  };
  const log = createApiLog();
  const media = createMediaStore(world);
  const tokens = createTokens(world, faults);
  const kf = createFakeKf(world);
  const endpoints = new Map<string, Endpoint>([
    ...kf.endpoints,
    ["/cgi-bin/gettoken", tokens.gettoken],
    ["/cgi-bin/message/send", messageSend({ ...world, isMember, media, onMessage: log.message })],
    ["/cgi-bin/media/get", media.get],
    ["/cgi-bin/media/upload", media.upload],
    ["/cgi-bin/getcallbackip", { method: "GET", token: true, answer: () => ok({ ip_list: ["127.0.0.1"] }) }],
    ["/cgi-bin/agent/get", { method: "GET", token: true, answer: ({ query }) => agent(world, query) }],
    ["/cgi-bin/webhook/send", groupWebhook({ ...world, key: webhookKey, media, onNotice: log.notice })],
  ]);

  /** Checks in the order of WeCom: what hurts every caller first, then method, trust, token, and the interface itself. */
  async function answer(endpoint: Endpoint, request: ApiRequest): Promise<ApiAnswer> {
    if (faults.busyCalls > 0) {
      faults.busyCalls -= 1;
      return refusal(-1);
    }
    if (request.method !== endpoint.method) return refusal(endpoint.method === "GET" ? 43001 : 43002);
    if (endpoint.token) {
      if (faults.ipNotTrusted) return refusal(60020);
      const problem = tokens.check(request.query.get("access_token"));
      if (problem !== 0) return refusal(problem);
    }
    return endpoint.answer(request);
  }

  async function handle(incoming: IncomingMessage, response: ServerResponse): Promise<void> {
    const { pathname: path, searchParams: query } = new URL(incoming.url ?? "/", "http://qyapi");
    const body = await readBody(incoming, maxBodyBytes);
    const endpoint = endpoints.get(path);
    if (endpoint === undefined || body === undefined)
      return void response.writeHead(endpoint === undefined ? 404 : 413).end();
    if (faults.slowMs > 0) await delay(faults.slowMs);
    if (faults.dropCalls > 0) {
      faults.dropCalls -= 1;
      return void response.destroy();
    }
    const contentType = incoming.headers["content-type"] ?? "";
    const request = { method: incoming.method ?? "GET", path, query, contentType, body };
    const atMs = clock();
    const answered = await answer(endpoint, request);
    log.call(request, answered, atMs);
    send(response, answered);
  }

  const server = await serveLoopback(options.port ?? 0, handle);
  return {
    baseUrl: server.url,
    webhookUrl: `${server.url}/cgi-bin/webhook/send?key=${encodeURIComponent(webhookKey)}`,
    calls: log.calls,
    messages: log.messages,
    notices: log.notices,
    faults,
    subscribe: (listener: (event: ApiEvent) => void) => log.subscribe(listener),
    addMedia: media.add,
    kf,
    close: server.close,
  };
}

function agent({ keys }: ApiWorld, query: URLSearchParams): ApiAnswer {
  if (query.get("agentid") !== String(keys.agentId)) return refusal(40056);
  return ok({
    agentid: keys.agentId,
    name: "邮箱助手",
    description: "",
    close: 0,
    allow_userinfos: { user: [] },
    allow_partys: { partyid: [1] },
    allow_tags: { tagid: [] },
    isreportenter: 1,
    home_url: "",
  });
}

function send(response: ServerResponse, answer: ApiAnswer): void {
  if (answer.kind === "json") {
    response
      .writeHead(200, { "content-type": "application/json; charset=UTF-8" })
      .end(JSON.stringify(answer.json));
    return;
  }
  // Header fields take Latin-1 only; other characters travel as RFC 5987 says.
  const plainName = answer.filename.replace(/[^\x20-\x7e]|["\\]/g, "_");
  const filename = `filename="${plainName}"; filename*=utf-8''${encodeURIComponent(answer.filename)}`;
  response
    .writeHead(200, { "content-type": answer.contentType, "content-disposition": `attachment; ${filename}` })
    .end(answer.bytes);
}
