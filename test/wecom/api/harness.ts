import {
  type ApiClientOptions,
  ApiRefused,
  ApiUnreachable,
  createApiClient,
} from "../../../src/wecom/index.ts";
import { fakeApi, numberedTokens, type Respond } from "./fake-api.ts";

export const secret = "SECRET-that-nobody-may-see";

/** A client at a fake API, with a clock that moves by hand and pauses that are noted, not slept. */
export async function clientAt(
  paths: Readonly<Record<string, Respond>>,
  options: Partial<ApiClientOptions> = {},
) {
  const api = await fakeApi({ "/cgi-bin/gettoken": numberedTokens, ...paths });
  const time = { nowMs: 1_000_000 };
  const pauses: number[] = [];
  const client = createApiClient({
    corpId: "ww1",
    secret,
    agentId: 1_000_002,
    baseUrl: api.baseUrl,
    clock: () => time.nowMs,
    random: () => 0.5,
    sleep: async (ms) => {
      pauses.push(ms);
    },
    ...options,
  });
  return { api, client, time, pauses };
}

export async function refusal(promise: Promise<unknown>): Promise<ApiRefused> {
  const error = await failure(promise);
  if (error instanceof ApiRefused) return error;
  throw error;
}

export async function unreachable(promise: Promise<unknown>): Promise<ApiUnreachable> {
  const error = await failure(promise);
  if (error instanceof ApiUnreachable) return error;
  throw error;
}

async function failure(promise: Promise<unknown>): Promise<unknown> {
  try {
    await promise;
  } catch (error) {
    return error;
  }
  throw new Error("it did not fail");
}
