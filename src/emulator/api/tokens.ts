import { randomBytes } from "node:crypto";
import { type ApiWorld, type Endpoint, ok, refusal } from "./answer.ts";
import type { ApiFaults } from "./fake-api.ts";

const lifeMs = 7_200_000;

export interface Tokens {
  readonly gettoken: Endpoint;
  /** 0, or the errcode that says why this token will not do. */
  check(token: string | null): number;
}

/** Access tokens (page 91039): one app has one at a time; asked for again it is the same until it expires. */
export function createTokens({ keys, clock }: ApiWorld, faults: ApiFaults): Tokens {
  const endsMs = new Map<string, number>();
  let current: string | undefined;

  function valid(): { readonly token: string; readonly untilMs: number } {
    const known = current === undefined ? undefined : endsMs.get(current);
    if (current !== undefined && known !== undefined && known > clock() && !faults.tokenExpired)
      return { token: current, untilMs: known };
    for (const old of endsMs.keys()) endsMs.set(old, 0);
    faults.tokenExpired = false;
    current = randomBytes(96).toString("base64url");
    endsMs.set(current, clock() + lifeMs);
    return { token: current, untilMs: clock() + lifeMs };
  }

  return {
    gettoken: {
      method: "GET",
      token: false,
      answer({ query }) {
        if (query.get("corpid") !== keys.corpId) return refusal(40013);
        if (query.get("corpsecret") !== keys.secret) return refusal(40001);
        const { token, untilMs } = valid();
        return ok({ access_token: token, expires_in: Math.ceil((untilMs - clock()) / 1000) });
      },
    },
    check(token) {
      if (token === null || token === "") return 41001;
      const until = endsMs.get(token);
      if (until === undefined) return 40014;
      return faults.tokenExpired || until <= clock() ? 42001 : 0;
    },
  };
}
