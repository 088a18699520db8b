import { type ApiAnswer, type ApiRequest, readJson } from "./answer.ts";
import type { ApiCall, ApiEvent, SentMessage, StaffNotice } from "./fake-api.ts";

const maxEntries = 500;
const secrets = ["access_token", "corpsecret", "key"];

export interface ApiLog {
  readonly calls: readonly ApiCall[];
  readonly messages: readonly SentMessage[];
  readonly notices: readonly StaffNotice[];
  call(request: ApiRequest, answer: ApiAnswer, atMs: number): void;
  message(message: SentMessage): void;
  notice(notice: StaffNotice): void;
  subscribe(listener: (event: ApiEvent) => void): () => void;
}

/** The last things that happened at the API, and everybody who wants to hear of the next one. */
export function createApiLog(): ApiLog {
  const calls: ApiCall[] = [];
  const messages: SentMessage[] = [];
  const notices: StaffNotice[] = [];
  const listeners = new Set<(event: ApiEvent) => void>();
  let seq = 0;

  function keep<T>(list: T[], entry: T, event: ApiEvent): void {
    list.push(entry);
    if (list.length > maxEntries) list.shift();
    for (const listener of listeners) listener(event);
  }

  return {
    calls,
    messages,
    notices,
    call(request, answer, atMs) {
      seq += 1;
      const call = entryOf(seq, request, answer, atMs);
      keep(calls, call, { kind: "call", call });
    },
    message: (message) => keep(messages, message, { kind: "message", message }),
    notice: (notice) => keep(notices, notice, { kind: "notice", notice }),
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}

function entryOf(seq: number, request: ApiRequest, answer: ApiAnswer, atMs: number): ApiCall {
  const query = new URLSearchParams(request.query);
  for (const name of secrets) if (query.has(name)) query.set(name, "***");
  const search = query.toString();
  const sent =
    request.body.length === 0 ? undefined : (readJson(request) ?? `[${request.body.length} bytes]`);
  return {
    seq,
    atMs,
    method: request.method,
    url: search === "" ? request.path : `${request.path}?${search}`,
    ...(sent !== undefined && { request: sent }),
    httpStatus: 200,
    errcode: answer.kind === "json" ? answer.errcode : 0,
    response:
      answer.kind === "json" ? masked(answer.json) : `[${answer.bytes.length} bytes, ${answer.contentType}]`,
  };
}

const masked = (json: Readonly<Record<string, unknown>>) =>
  "access_token" in json ? { ...json, access_token: "***" } : json;
