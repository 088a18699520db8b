import type { Bilingual } from "./errcode-table.ts";
import { explainErrcode } from "./explain-errcode.ts";

/**
 * WeCom answered and said no. `meaning` and `remedy` are for the operator. Neither message nor fields hold
 * a token, secret or webhook key; the URL is not kept because it does.
 */
export class ApiRefused extends Error {
  override readonly name = "ApiRefused";
  readonly path: string;
  readonly errcode: number;
  /** WeCom's own words, cleaned and shortened. For people: branch on errcode only. */
  readonly errmsg: string;
  readonly meaning: Bilingual;
  readonly remedy: Bilingual;
  /** Do not call again before this time has passed. */
  readonly retryAfterMs: number | undefined;
  /** Only 60020: the address that WeCom saw us come from. */
  readonly fromIp: string | undefined;

  constructor(path: string, errcode: number, errmsg: string, retryAfterMs?: number) {
    const { meaning, remedy, waitMs, fromIp } = explainErrcode(errcode, errmsg);
    const wait = retryAfterMs ?? waitMs;
    const pause = wait === undefined ? "" : ` Wait ${Math.ceil(wait / 1000)} s before the next call.`;
    super(`WeCom refused ${path} with ${errcode}: ${meaning.en}. ${remedy.en}.${pause}`);
    this.path = path;
    this.errcode = errcode;
    this.errmsg = errmsg;
    this.meaning = meaning;
    this.remedy = remedy;
    this.retryAfterMs = wait;
    this.fromIp = fromIp;
  }
}

export type UnreachableReason =
  | "network" // no connection, or it broke
  | "timeout"
  | "http-status" // an answer, but of something between us and WeCom
  | "bad-answer" // not the JSON of the documents
  | "too-large";

/**
 * There is no answer of WeCom. `delivery` says what that means for a message: "not-sent" is safe to repeat,
 * "unknown" may have arrived.
 */
export class ApiUnreachable extends Error {
  override readonly name = "ApiUnreachable";
  readonly path: string;
  readonly reason: UnreachableReason;
  readonly delivery: "not-sent" | "unknown";

  constructor(
    path: string,
    reason: UnreachableReason,
    detail: string,
    delivery: "not-sent" | "unknown" = "unknown",
  ) {
    super(`No answer of WeCom to ${path}: ${detail}. Check the network, the proxy and WECOM_API_BASE.`);
    this.path = path;
    this.reason = reason;
    this.delivery = delivery;
  }
}
