import { type OutboxRow, SendError } from "../../bot/index.ts";
import { cutToBytes, MAX_BYTES } from "../../wecom/index.ts";

export interface ResponseAddressOptions {
  readonly fetch: typeof globalThis.fetch;
  /** The host of the API: WeCom names no other in a response address (document 101138). */
  readonly apiBase: string;
  readonly timeoutMs?: number;
}

/** Sends a row to the response address of its message, which takes one message within an hour. Throws SendError. */
export function createRespond({
  fetch,
  apiBase,
  timeoutMs = 10_000,
}: ResponseAddressOptions): (row: OutboxRow) => Promise<void> {
  const origin = new URL(apiBase).origin;
  return async ({ recipient, payload }) => {
    // An address that came in from outside is never followed anywhere else.
    if (!URL.canParse(recipient) || new URL(recipient).origin !== origin)
      throw new SendError("the response address is not one of the API's", { retry: false });
    const content = cutToBytes(payload.text, MAX_BYTES.aibot.content);
    const body = JSON.stringify({ msgtype: "markdown", markdown: { content } });
    const answer = await post(recipient, body).catch((cause: unknown) => {
      throw new SendError("the response address could not be reached", { retry: true, cause });
    });
    if (answer.status >= 500) throw new SendError(`HTTP ${answer.status}`, { retry: true });
    if (!answer.ok) throw new SendError(`HTTP ${answer.status}`, { retry: false });
  };

  async function post(url: string, body: string): Promise<Response> {
    const answer = await fetch(url, {
      method: "POST",
      headers: { "content-type": "application/json" },
      body,
      redirect: "error",
      signal: AbortSignal.timeout(timeoutMs),
    });
    await answer.body?.cancel();
    return answer;
  }
}
