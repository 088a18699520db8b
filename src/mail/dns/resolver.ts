import type { Lookup } from "./answer.ts";
import type { AnswerCache } from "./cache.ts";
import { askServers, type Patience } from "./exchange.ts";
import type { QueryBudget } from "./layers.ts";
import { askableName } from "./message.ts";
import { serverAddresses } from "./server-address.ts";
import { createUdpChannel } from "./udp.ts";

export interface ResolverOptions {
  /** "host" or "host:port", addresses only; the system's own when left out or empty. */
  readonly servers?: readonly string[];
  /** After this long a question is given up; until then an answer to any of its datagrams counts. */
  readonly timeoutMs?: number;
  /** Datagrams sent for one question at most, spread over the servers. */
  readonly tries?: number;
  /** When the next one is sent. 250 ms, not more: with 3 % loss the retry decides how long a check takes. */
  readonly retryMs?: number;
  /** Answers kept while their time to live lasts, shared between resolvers. */
  readonly cache?: AnswerCache;
  /** What may be sent; questions beyond it are answered `budget`. */
  readonly budget?: QueryBudget;
}

export interface DnsResolver {
  readonly lookup: Lookup;
  /** Ends every open question as `cancelled`. */
  close(): void;
}

/**
 * A way to DNS over UDP, with TCP for answers that do not fit. Node's own resolver cannot do this job: it does not
 * tell times to live, offers no EDNS (so every long TXT costs two more round trips over TCP), and its timers are not
 * what its options say. Throws only here and at once, when a server is not "host" or "host:port".
 */
export function createResolver(options: ResolverOptions = {}): DnsResolver {
  const { timeoutMs = 1_500, tries = 3, cache, budget } = options;
  const retryMs = options.retryMs ?? Math.min(250, timeoutMs / tries);
  const patience: Patience = { timeoutMs, tries, retryMs };
  const servers = serverAddresses(options.servers).map((address) => ({
    address,
    channel: createUdpChannel(address),
  }));
  const open = new Set<() => void>();
  let isClosed = false;
  let first = 0;

  return {
    async lookup(text, type) {
      const name = askableName(text);
      // What cannot be put into a question cannot exist either; none is sent.
      if (name === undefined) return { status: "none", nameExists: false };
      if (isClosed) return { status: "unknown", reason: "cancelled" };
      const known = cache?.get(name, type);
      if (known) return known;
      const order = [...servers.slice(first), ...servers.slice(0, first)];
      const outcome = await askServers(order, { name, type }, patience, open, budget);
      // A server that had to be passed over is asked last from now on.
      if (outcome.by) first = servers.indexOf(outcome.by);
      cache?.set(name, type, outcome.answer, outcome.ttlS);
      return outcome.answer;
    },
    close() {
      isClosed = true;
      for (const cancel of [...open]) cancel();
    },
  };
}
