import { z } from "zod";
import type { ApiClient } from "./client.ts";
import { ApiRefused } from "./errors.ts";

/** WeCom's own page on which a member scans a code to say who they are. */
export interface ScanLogin {
  /** Where to send the browser; WeCom sends it back to `redirectUri` with `code` and `state`. */
  address(redirectUri: string, state: string): string;
  /**
   * The member id behind a code (good for five minutes, once), or undefined when the code is none or belongs to nobody
   * of this company. Rejects with ApiUnreachable, and with ApiRefused for anything that is not the code's fault.
   */
  memberOf(code: string): Promise<string | undefined>;
}

const loginPage = "https://login.work.weixin.qq.com/wwlogin/sso/login";
const invalidCode = 40029;
/** The member is outside the app's visible range. */
const outOfSight = 60011;

/** Members carry `userid`, strangers `openid` (developer.work.weixin.qq.com/document/path/98176). */
const identity = z.object({ userid: z.string().min(1).optional() });

/** Login by scan for one app (developer.work.weixin.qq.com/document/path/98152). */
export function createScanLogin({
  corpId,
  agentId,
  api,
}: {
  readonly corpId: string;
  readonly agentId: string;
  readonly api: Pick<ApiClient, "call">;
}): ScanLogin {
  return {
    address(redirectUri, state) {
      const query = {
        login_type: "CorpApp",
        appid: corpId,
        agentid: agentId,
        redirect_uri: redirectUri,
        state,
      };
      return `${loginPage}?${new URLSearchParams(query)}`;
    },
    async memberOf(code) {
      try {
        const path = "/cgi-bin/auth/getuserinfo";
        const found = await api.call({
          method: "GET",
          path,
          query: { code },
          idempotent: false,
          answer: identity,
        });
        return found.userid;
      } catch (error) {
        if (error instanceof ApiRefused && [invalidCode, outOfSight].includes(error.errcode))
          return undefined;
        throw error;
      }
    },
  };
}
