import type { ApiKeys } from "../keys.ts";

/** A request after its body is read. */
export interface ApiRequest {
  readonly method: string;
  readonly path: string;
  readonly query: URLSearchParams;
  readonly contentType: string;
  readonly body: Buffer;
}

export type ApiAnswer =
  | { readonly kind: "json"; readonly errcode: number; readonly json: Readonly<Record<string, unknown>> }
  | {
      readonly kind: "bytes";
      readonly contentType: string;
      readonly filename: string;
      readonly bytes: Uint8Array;
    };

/** One interface of the API. `token` says that an access token must come along. */
export interface Endpoint {
  readonly method: "GET" | "POST";
  readonly token: boolean;
  answer(request: ApiRequest): ApiAnswer | Promise<ApiAnswer>;
}

/** What the endpoints know in common. */
export interface ApiWorld {
  readonly keys: ApiKeys;
  readonly clock: () => number;
}

export const ok = (fields: Readonly<Record<string, unknown>> = {}): ApiAnswer => ({
  kind: "json",
  errcode: 0,
  json: { errcode: 0, errmsg: "ok", ...fields },
});

/** Error texts as far as they were seen; whoever branches on them instead of the code deserves what he gets. */
const messages: Readonly<Record<number, string>> = {
  "-1": "system busy",
  40001: "invalid credential",
  40004: "invalid media type",
  40006: "invalid media size",
  40007: "invalid media_id",
  40008: "invalid message type",
  40013: "invalid corpid",
  40014: "invalid access_token",
  40056: "invalid agentid",
  40058: "invalid Request Parameter",
  41001: "access_token missing",
  41010: "url missing",
  41016: "title missing",
  41033: "description missing",
  42001: "access_token expired",
  43001: "require GET method",
  43002: "require POST method",
  44004: "empty content",
  45008: "article size out of limit",
  45009: "api freq out of limit",
  60020: "not allow to access from your ip",
  81013: "user & party & tag all invalid",
  82001: "user & party & tag all empty",
  93000: "invalid webhook url",
  95001: "exceed max send count",
  95002: "no customer message in 48 hours",
  95007: "invalid msg token",
  95013: "conversation ended",
  95014: "not a servicer",
  95016: "state transfer not allowed",
  95018: "send message not allowed in this state",
};

/** A refusal with the trimmings WeCom adds to errmsg. 60020 names the address that must be trusted. */
export function refusal(errcode: number, detail = ""): ApiAnswer {
  const text = messages[errcode] ?? "error";
  const errmsg = [
    detail === "" ? text : `${text}, ${detail}`,
    "hint: [1763900000000000000000000]",
    "from ip: 203.0.113.9",
    `more info at https://open.work.weixin.qq.com/devtool/query?e=${errcode}`,
  ].join(", ");
  return { kind: "json", errcode, json: { errcode, errmsg } };
}

/** The JSON body, or `undefined` when it is none. */
export function readJson(request: ApiRequest): unknown {
  try {
    return JSON.parse(request.body.toString("utf8"));
  } catch {
    return undefined;
  }
}
