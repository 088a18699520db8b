import type { ClientRequest, IncomingMessage } from "node:http";
import { request as httpsRequest, type RequestOptions } from "node:https";
import type { LookupFunction } from "node:net";
import ipaddr from "ipaddr.js";

/** What came back from the policy host. */
export type StsPolicyAnswer =
  | { readonly status: "found"; readonly text: string }
  /** The host answered with something that is no policy file, or is none that strangers can reach. */
  | {
      readonly status: "none";
      readonly because: "not-public" | "redirect" | "not-found" | "type" | "too-long";
    }
  | { readonly status: "unknown"; readonly because: "timeout" | "unreachable" };

/**
 * Fetches `https://<host>/.well-known/mta-sts.txt` from one of the addresses given for it. Never throws, and never
 * connects to an address that is not public, whatever DNS said: the host is a stranger's choice.
 */
export type StsPolicyFetch = (
  host: string,
  addresses: readonly string[],
  signal: AbortSignal,
) => Promise<StsPolicyAnswer>;

export interface StsPolicyFetchOptions {
  readonly request?: (
    options: RequestOptions,
    onResponse: (response: IncomingMessage) => void,
  ) => ClientRequest;
  readonly timeoutMs?: number;
  readonly maxBytes?: number;
  /** Where else than at a public address, port 443, a program may be reached; for a program on this machine. */
  readonly endpoint?: (address: string) => { readonly address: string; readonly port: number } | undefined;
}

/** RFC 8461 section 3.3: TLS with a certificate for the host, no redirects, text/plain; at most 64 kB in 3 s. */
export function createStsPolicyFetch(options: StsPolicyFetchOptions = {}): StsPolicyFetch {
  const { request = httpsRequest, timeoutMs = 3_000, maxBytes = 65_536, endpoint = publicOnly } = options;
  return (host, addresses, signal) => {
    const targets = addresses.map(endpoint);
    const [target] = targets;
    // One private address among public ones is already a trap.
    if (!target || targets.includes(undefined))
      return Promise.resolve({ status: "none", because: "not-public" });
    const stop = AbortSignal.any([signal, AbortSignal.timeout(timeoutMs)]);
    const open = (onResponse: (response: IncomingMessage) => void) =>
      request(
        {
          host,
          port: target.port,
          path: "/.well-known/mta-sts.txt",
          // Connects to the address that was looked at, so that no second answer of DNS can lead elsewhere.
          lookup: pinnedTo(target.address),
          agent: false,
          signal: stop,
          headers: { accept: "text/plain" },
        },
        onResponse,
      );
    return read(open, maxBytes, stop);
  };
}

function publicOnly(address: string): { address: string; port: number } | undefined {
  const isPublic = ipaddr.isValid(address) && ipaddr.process(address).range() === "unicast";
  return isPublic ? { address, port: 443 } : undefined;
}

function pinnedTo(address: string): LookupFunction {
  const family = address.includes(":") ? 6 : 4;
  return (_host, { all }, callback) => {
    if (all) callback(null, [{ address, family }]);
    else callback(null, address, family);
  };
}

function read(
  open: (onResponse: (response: IncomingMessage) => void) => ClientRequest,
  maxBytes: number,
  stop: AbortSignal,
): Promise<StsPolicyAnswer> {
  return new Promise((resolve) => {
    const failed = () => resolve({ status: "unknown", because: stop.aborted ? "timeout" : "unreachable" });
    const asking = open((response) => {
      const refused = refusal(response);
      if (refused) {
        response.destroy();
        return resolve({ status: "none", because: refused });
      }
      const chunks: Buffer[] = [];
      let bytes = 0;
      response.on("error", failed);
      response.on("data", (chunk: Buffer) => {
        bytes += chunk.length;
        if (bytes <= maxBytes) return chunks.push(chunk);
        response.destroy();
        return resolve({ status: "none", because: "too-long" });
      });
      response.on("end", () => resolve({ status: "found", text: Buffer.concat(chunks).toString("utf8") }));
    });
    asking.on("error", failed);
    asking.end();
  });
}

function refusal({ statusCode = 0, headers }: IncomingMessage) {
  if (statusCode >= 300 && statusCode < 400) return "redirect" as const;
  if (statusCode !== 200) return "not-found" as const;
  return /^text\/plain\b/i.test(headers["content-type"] ?? "") ? undefined : ("type" as const);
}
