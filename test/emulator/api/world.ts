import { onTestFinished } from "vitest";
import { z } from "zod";
import { type FakeApiOptions, startFakeApi } from "../../../src/emulator/index.ts";

export const keys = { corpId: "wwcorp", secret: "s3cret", agentId: 1_000_002 };
const answer = z.looseObject({ errcode: z.int(), errmsg: z.string() });
const token = z.object({ access_token: z.string() });

/** An API with a clock to turn, and calls of one line. */
export async function startedApi(options: Partial<FakeApiOptions> = {}) {
  let nowMs = 1_763_900_000_000;
  const api = await startFakeApi({ keys, webhookKey: "k-1", clock: () => nowMs, ...options });
  onTestFinished(() => api.close());

  async function call(path: string, init?: RequestInit) {
    const response = await fetch(`${api.baseUrl}/cgi-bin/${path}`, init);
    return answer.parse(await response.json());
  }
  const post = (path: string, body: unknown) => call(path, { method: "POST", body: JSON.stringify(body) });
  const gettoken = async (secret = keys.secret) => {
    const got = await call(`gettoken?corpid=${keys.corpId}&corpsecret=${secret}`);
    return token.parse(got).access_token;
  };
  return {
    api,
    call,
    post,
    gettoken,
    /** message/send with a fresh token. */
    async send(message: Record<string, unknown>) {
      return post(`message/send?access_token=${await gettoken()}`, {
        agentid: keys.agentId,
        touser: "ann",
        ...message,
      });
    },
    notify: (message: Record<string, unknown>, key = "k-1") => post(`webhook/send?key=${key}`, message),
    pass(ms: number) {
      nowMs += ms;
    },
  };
}
