import type { Attempt, Outcome } from "./delivery.ts";
import { seal, sign } from "./seal.ts";
import { writeXml } from "./xml.ts";

export interface Road {
  readonly callbackUrl: string;
  readonly key: Buffer;
  readonly token: string;
  readonly corpId: string;
  readonly agentId: number;
  readonly fetch: typeof fetch;
  readonly clock: () => number;
  readonly random: (size: number) => Buffer;
  readonly timeoutMs: number;
}

export interface Signed {
  readonly url: string;
  readonly encrypted: string;
}

/** The text encrypted and signed afresh: no two attempts share a nonce. */
export function signed(
  road: Road,
  text: string,
  extra: (encrypted: string) => Record<string, string>,
): Signed {
  const encrypted = seal(road.key, road.corpId, text, road.random(16));
  const timestamp = String(Math.floor(road.clock() / 1000));
  const nonce = String(road.random(6).readUIntBE(0, 6));
  const url = new URL(road.callbackUrl);
  url.searchParams.set("msg_signature", sign(road.token, timestamp, nonce, encrypted));
  url.searchParams.set("timestamp", timestamp);
  url.searchParams.set("nonce", nonce);
  for (const [name, value] of Object.entries(extra(encrypted))) url.searchParams.set(name, value);
  return { url: url.href, encrypted };
}

/** POSTs one message as WeCom does and waits for the answer as long as WeCom does. */
export async function attempt(road: Road, plain: string, wrongSignature: boolean): Promise<Attempt> {
  const { url, encrypted } = signed(road, plain, () => ({}));
  const outerXml = writeXml({ ToUserName: road.corpId, Encrypt: encrypted, AgentID: String(road.agentId) });
  const target = wrongSignature
    ? url.replace(/(msg_signature=)(.)/, (_, name, c) => name + (c === "0" ? "1" : "0"))
    : url;
  const request = { method: "POST", headers: { "content-type": "text/xml" }, body: outerXml };
  return { url: target, outerXml, ...(await timed(road, target, request, road.timeoutMs)) };
}

/** One request with its answer, or why there is none; never rejects. */
export async function timed(
  road: Pick<Road, "fetch" | "clock">,
  url: string,
  request: RequestInit,
  timeoutMs: number,
): Promise<Pick<Attempt, "startedMs" | "tookMs"> & { readonly outcome: Outcome }> {
  const startedMs = road.clock();
  const start = performance.now();
  const outcome = await exchange(road.fetch, url, request, timeoutMs);
  return { startedMs, tookMs: Math.round(performance.now() - start), outcome };
}

async function exchange(
  fetch: typeof globalThis.fetch,
  url: string,
  request: RequestInit,
  timeoutMs: number,
): Promise<Outcome> {
  const signal = AbortSignal.timeout(timeoutMs);
  try {
    const response = await fetch(url, { ...request, redirect: "manual", signal });
    return { kind: "answered", status: response.status, body: await response.text() };
  } catch (error) {
    return signal.aborted ? { kind: "timeout" } : { kind: "unreachable", reason: reasonOf(error) };
  }
}

function reasonOf(error: unknown): string {
  const cause = error instanceof Error && error.cause instanceof Error ? error.cause : error;
  if (cause instanceof Error) return "code" in cause ? String(cause.code) : cause.message;
  return String(cause);
}
