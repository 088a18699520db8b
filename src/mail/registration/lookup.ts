import type { RegistrationAnswer, RegistrationLookup } from "./answer.ts";
import { readRegistration } from "./read.ts";
import { rdapServers } from "./servers.ts";

export interface RegistrationOptions {
  readonly fetch: typeof fetch;
  /** Milliseconds since 1970. */
  readonly clock: () => number;
  readonly timeoutMs?: number;
  readonly cacheMs?: number;
  readonly servers?: ReadonlyMap<string, string>;
}

const maxBytes = 256 * 1024;
const maxCached = 1_000;

/** A registry that kept silent is not asked again so soon: every check would wait for it in vain. */
const pauseMs = 60_000;

/**
 * Asks registries over RDAP (RFC 9082): a fixed table of servers, no redirects, JSON of at most 256 kB, one question
 * a second to each server, answers kept for a day. Who stops waiting leaves the question standing: its answer serves
 * whoever asks next.
 */
export function createRegistrationLookup(options: RegistrationOptions): RegistrationLookup {
  const { clock, timeoutMs = 3_000, cacheMs = 24 * 3_600_000, servers = rdapServers } = options;
  const cache = new Map<string, { readonly at: number; readonly answer: Promise<RegistrationAnswer> }>();
  const notBefore = new Map<string, number>();

  return async (domain, signal) => {
    const base = servers.get(domain.slice(domain.lastIndexOf(".") + 1));
    if (base === undefined) return { status: "unsupported" };
    const cached = cache.get(domain);
    if (cached && clock() - cached.at < cacheMs) return unlessStopped(cached.answer, signal);
    if (clock() < (notBefore.get(base) ?? Number.NEGATIVE_INFINITY))
      return { status: "unknown", reason: "too-soon" };
    notBefore.set(base, clock() + 1_000);
    const url = new URL(`domain/${encodeURIComponent(domain)}`, base);
    const answer = ask(options.fetch, url, AbortSignal.timeout(timeoutMs)).then((outcome) => {
      if (outcome.status !== "found") cache.delete(domain);
      if (outcome.status === "unknown" && outcome.reason === "timeout")
        notBefore.set(base, clock() + pauseMs);
      return outcome;
    });
    if (cache.size >= maxCached) cache.delete(cache.keys().next().value ?? "");
    cache.set(domain, { at: clock(), answer });
    return unlessStopped(answer, signal);
  };
}

function unlessStopped(
  answer: Promise<RegistrationAnswer>,
  signal: AbortSignal,
): Promise<RegistrationAnswer> {
  return new Promise((resolve) => {
    const stop = () => resolve({ status: "unknown", reason: "timeout" });
    if (signal.aborted) return stop();
    signal.addEventListener("abort", stop, { once: true });
    void answer.then((outcome) => {
      signal.removeEventListener("abort", stop);
      resolve(outcome);
    });
  });
}

async function ask(fetchFrom: typeof fetch, url: URL, signal: AbortSignal): Promise<RegistrationAnswer> {
  try {
    const response = await fetchFrom(url, {
      signal,
      redirect: "error",
      headers: { accept: "application/rdap+json" },
    });
    if (response.status === 404) return { status: "unknown", reason: "not-found" };
    if (!response.ok) return { status: "unknown", reason: "refused" };
    const type = response.headers.get("content-type") ?? "";
    if (!/^application\/(rdap\+)?json\b/i.test(type)) return { status: "unknown", reason: "bad-response" };
    return readRegistration(JSON.parse(await bounded(response)), url.hostname);
  } catch (error) {
    return {
      status: "unknown",
      reason: signal.aborted ? "timeout" : error instanceof SyntaxError ? "bad-response" : "refused",
    };
  }
}

async function bounded(response: Response): Promise<string> {
  const chunks: Uint8Array[] = [];
  let bytes = 0;
  for await (const chunk of response.body ?? []) {
    bytes += chunk.byteLength;
    if (bytes > maxBytes) throw new SyntaxError("answer too long");
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString("utf8");
}
