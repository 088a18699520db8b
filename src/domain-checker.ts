import {
  authoritativeLookup,
  blocklistRegistry,
  checkDomain,
  createBlocklists,
  createLookup,
  createResolver,
  type DomainReport,
  type HeaderReport,
  readHeader,
} from "./mail/index.ts";

export interface DomainCheckerOptions {
  /** `host:port` each; empty: the machine's own. */
  readonly servers: readonly string[];
  readonly spamhausDqsKey?: string;
  readonly clock: () => number;
  /** Where a name server's address is asked; the emulator's zones live on another port. */
  readonly endpoint?: (address: string) => string | undefined;
}

export interface DomainChecker {
  /**
   * One check with a resolver, a query budget and a deadline of its own. `authoritative` asks the domain's own name
   * servers, past every cache. Never rejects.
   */
  check(
    domain: string,
    options: {
      readonly authoritative: boolean;
      readonly signal: AbortSignal;
      /** DKIM selectors read in a mail the customer sent. */
      readonly selectors?: readonly string[];
    },
  ): Promise<DomainReport>;
  /** Reads a mail, or its head, and asks DNS about it, with a resolver of its own. Never rejects. */
  readHeader(input: string | Uint8Array, signal: AbortSignal): Promise<HeaderReport>;
  close(): void;
}

/** Checks domains through these resolvers; the blocklists are shared, self-tested and cached between checks. */
export function createDomainChecker(options: DomainCheckerOptions): DomainChecker {
  const { clock } = options;
  const servers = options.servers.length > 0 ? { servers: options.servers } : {};
  const resolver = createResolver(servers);
  const blocklists = createBlocklists({
    lookup: resolver.lookup,
    clock,
    lists: blocklistRegistry(options.spamhausDqsKey ? { spamhausDqsKey: options.spamhausDqsKey } : {}),
  });
  return {
    async check(domain, { authoritative, signal, selectors = [] }) {
      const asking = authoritative
        ? await authoritativeLookup(domain, {
            ...servers,
            signal,
            ...(options.endpoint && { endpoint: options.endpoint }),
          })
        : createLookup({ ...servers, signal });
      try {
        return await checkDomain(domain, {
          ...asking,
          clock,
          random: Math.random,
          blocklists,
          signal,
          selectors,
        });
      } finally {
        asking.close();
      }
    },
    async readHeader(input, signal) {
      const asking = createLookup({ ...servers, signal });
      try {
        return await readHeader(input, { lookup: asking.lookup, clock, signal });
      } finally {
        asking.close();
      }
    },
    close: () => resolver.close(),
  };
}

/** Sample domains go to the sample checker, all others to the real one. */
export const splitChecker = (sample: DomainChecker, real: DomainChecker): DomainChecker => ({
  check: (domain, options) => (domain.endsWith(".example") ? sample : real).check(domain, options),
  readHeader: (input, signal) => (namesSample(input) ? sample : real).readHeader(input, signal),
  close() {
    sample.close();
    real.close();
  },
});

/** Whether a mail has to do with the sample zones. */
const namesSample = (input: string | Uint8Array): boolean =>
  /\.example\b/i.test(Buffer.from(input.slice(0, 20_000)).toString("latin1"));
