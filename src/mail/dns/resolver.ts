import { Resolver } from "node:dns/promises";
import type { Answer, Lookup, RecordType, RecordTypes, UnknownReason } from "./answer.ts";

export interface ResolverOptions {
  /** "host" or "host:port"; the system's own when left out. */
  readonly servers?: readonly string[];
  /** First timeout of one try. 500 ms, not more: with 3 % loss the retry decides how long a check takes. */
  readonly timeoutMs?: number;
  readonly tries?: number;
}

export interface DnsResolver {
  readonly lookup: Lookup;
  /** Ends every open question as `cancelled`. */
  close(): void;
}

type Ask = { readonly [T in RecordType]: (r: Resolver, name: string) => Promise<readonly RecordTypes[T][]> };

const bare = (host: string) => host.toLowerCase().replace(/\.$/, "");

const ask: Ask = {
  A: (r, name) => r.resolve4(name),
  AAAA: (r, name) => r.resolve6(name),
  TXT: (r, name) => r.resolveTxt(name),
  MX: async (r, name) =>
    (await r.resolveMx(name)).map(({ exchange, priority }) => ({ exchange: bare(exchange), priority })),
  NS: async (r, name) => (await r.resolveNs(name)).map(bare),
  SOA: async (r, name) => {
    const soa = await r.resolveSoa(name);
    return [{ primary: bare(soa.nsname), contact: bare(soa.hostmaster), serial: soa.serial }];
  },
  CNAME: async (r, name) => (await r.resolveCname(name)).map(bare),
  PTR: async (r, name) => (await r.resolvePtr(name)).map(bare),
};

/**
 * A long-lived way to DNS through c-ares, without memory or budget (see `createLookup` for one check's).
 * Throws only here and at once, when a server is not "host" or "host:port".
 */
export function createResolver(options: ResolverOptions = {}): DnsResolver {
  const resolver = new Resolver({ timeout: options.timeoutMs ?? 500, tries: options.tries ?? 2 });
  if (options.servers?.length) resolver.setServers(options.servers);
  let closed = false;
  return {
    lookup: async (name, type) => {
      if (closed) return { status: "unknown", reason: "cancelled" };
      try {
        const records = await ask[type](resolver, name);
        // A CNAME whose target is missing from the answer comes back as a successful empty list.
        return records.length ? { status: "found", records } : { status: "none", nameExists: true };
      } catch (error) {
        return failed(error);
      }
    },
    close() {
      closed = true;
      resolver.cancel();
    },
  };
}

const reasons: Readonly<Record<string, UnknownReason>> = {
  ESERVFAIL: "servfail",
  EREFUSED: "refused",
  ETIMEOUT: "timeout",
  ECANCELLED: "cancelled",
  ECONNREFUSED: "unreachable",
  EHOSTUNREACH: "unreachable",
  ENETUNREACH: "unreachable",
};

function failed(error: unknown): Answer<never> {
  const code = error instanceof Error && "code" in error ? String(error.code) : "";
  if (code === "ENODATA") return { status: "none", nameExists: true };
  // EBADNAME: a name that cannot be put into a question cannot exist either; no question was sent.
  if (code === "ENOTFOUND" || code === "EBADNAME") return { status: "none", nameExists: false };
  return { status: "unknown", reason: reasons[code] ?? "bad-response" };
}
