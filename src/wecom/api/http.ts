import { ApiUnreachable } from "./errors.ts";

export type Fetch = typeof globalThis.fetch;

export interface HttpOptions {
  /** Scheme, host and perhaps port and path prefix of WeCom's API. */
  readonly baseUrl: string;
  readonly fetch: Fetch;
  /** For the whole exchange, the body included. */
  readonly timeoutMs: number;
}

/** One request. The query holds secrets: it goes into the URL and nowhere else. */
export interface HttpRequest {
  readonly method: "GET" | "POST";
  readonly path: string;
  readonly query: Readonly<Record<string, string>>;
  readonly json?: unknown;
  readonly maxBytes: number;
}

export interface HttpAnswer {
  readonly headers: Headers;
  readonly bytes: Buffer;
}

export type Http = (request: HttpRequest) => Promise<HttpAnswer>;

/**
 * Sends one request and reads the whole answer, up to maxBytes. Throws ApiUnreachable and nothing else. What
 * fetch threw is not kept as a cause: its text may quote the URL or the answer, and both can hold secrets.
 */
export function createHttp({ baseUrl, fetch, timeoutMs }: HttpOptions): Http {
  const base = checkedBase(baseUrl);
  return async ({ method, path, query, json, maxBytes }) => {
    try {
      const response = await fetch(`${base}${path}?${new URLSearchParams(query)}`, {
        method,
        redirect: "error", // A redirect would carry the token to another host.
        signal: AbortSignal.timeout(timeoutMs),
        ...(json !== undefined && {
          headers: { "content-type": "application/json" },
          body: JSON.stringify(json),
        }),
      });
      if (!response.ok) {
        await response.body?.cancel();
        throw new ApiUnreachable(path, "http-status", `HTTP status ${response.status}`);
      }
      return { headers: response.headers, bytes: await readCapped(path, response, maxBytes) };
    } catch (error) {
      if (error instanceof ApiUnreachable) throw error;
      throw unreachable(path, error, timeoutMs);
    }
  };
}

async function readCapped(path: string, response: Response, maxBytes: number): Promise<Buffer> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  // Leaving the loop early cancels the body and with it the transfer.
  for await (const chunk of response.body ?? []) {
    size += chunk.byteLength;
    if (size > maxBytes)
      throw new ApiUnreachable(path, "too-large", `the answer is larger than ${maxBytes} bytes`);
    chunks.push(chunk);
  }
  return Buffer.concat(chunks, size);
}

const NEVER_CONNECTED = new Set([
  "ECONNREFUSED",
  "ENOTFOUND",
  "EAI_AGAIN",
  "ENETUNREACH",
  "EHOSTUNREACH",
  "UND_ERR_CONNECT_TIMEOUT",
]);

function unreachable(path: string, error: unknown, timeoutMs: number): ApiUnreachable {
  if (error instanceof Error && error.name === "TimeoutError")
    return new ApiUnreachable(path, "timeout", `nothing within ${timeoutMs} ms`);
  const code = codeOf(error) ?? (error instanceof Error ? codeOf(error.cause) : undefined);
  return NEVER_CONNECTED.has(code ?? "")
    ? new ApiUnreachable(path, "network", `not connected (${code})`, "not-sent")
    : new ApiUnreachable(path, "network", `the connection broke (${code ?? "no code"})`);
}

function codeOf(error: unknown): string | undefined {
  if (typeof error !== "object" || error === null || !("code" in error)) return undefined;
  return typeof error.code === "string" && /^\w{1,40}$/.test(error.code) ? error.code : undefined;
}

function checkedBase(baseUrl: string): string {
  const url = URL.canParse(baseUrl) ? new URL(baseUrl) : undefined;
  if (url === undefined || !/^https?:$/.test(url.protocol) || url.search !== "" || url.hash !== "")
    throw new RangeError("The base URL of the WeCom API must be http(s)://host, without a query.");
  return url.href.replace(/\/$/, "");
}
