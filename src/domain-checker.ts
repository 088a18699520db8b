import {
  authoritativeLookup,
  blocklistRegistry,
  type CheckDomainOptions,
  type CheckRequest,
  checkDomain,
  createAnswerCache,
  createBlocklists,
  createLookup,
  createResolver,
  type DomainReport,
  type HeaderReport,
  type Lookup,
  type RegistrationLookup,
  readHeader,
  type StsPolicyFetch,
  shareChecks,
} from "./mail/index.ts";
import type { Metrics } from "./metrics/index.ts";

export interface DomainCheckerOptions {
  /** `host:port` each; empty: the machine's own. */
  readonly servers: readonly string[];
  readonly spamhausDqsKey?: string;
  readonly clock: () => number;
  /** Where a name server's address is asked; the emulator's zones live on another port. */
  readonly endpoint?: (address: string) => string | undefined;
  /** Asks the registry for age, expiry and holds; left out: the report says that it was not asked. */
  readonly registration?: RegistrationLookup;
  /** Fetches MTA-STS policies; left out: only their DNS record is read. */
  readonly stsPolicy?: StsPolicyFetch;
  /**
   * Tests the blocklists now and looks this often which are due again (six hours after a success, ten minutes after a
   * failure), so that no customer waits for it; left out: when they are asked. Keeps no process alive.
   */
  readonly testListsEveryMs?: number;
}

export interface DomainChecker {
  /**
   * One check with a resolver, a query budget and a deadline of its own, or what another found within ten minutes.
   * `authoritative` asks the domain's own name servers, past every cache. Never rejects.
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
  /** One question for a list: patient, since nobody waits for it, and a domain that answers late is still alive. */
  readonly lookup: Lookup;
  /** Reads a mail, or its head, and asks DNS about it, with a resolver of its own. Never rejects. */
  readHeader(input: string | Uint8Array, signal: AbortSignal): Promise<HeaderReport>;
  close(): void;
}

/** From the question to the report, whatever DNS does; then the report is made of what is known by then. */
const deadlineMs = 3_000;
const leastMs = 1_000;
/** Nobody waits longer for what is no DNS and only adds to a report. */
const extrasMs = 1_500;

/**
 * Checks domains through these resolvers. Shared between checks: the blocklists, self-tested and cached; answers, as
 * long as their time to live lasts; and whole reports.
 */
export function createDomainChecker(options: DomainCheckerOptions): DomainChecker {
  const { clock } = options;
  const cache = createAnswerCache({ clock });
  const servers = options.servers.length > 0 ? { servers: options.servers } : {};
  const resolver = createResolver({ ...servers, tries: 2 });
  const patient = createResolver({ ...servers, timeoutMs: 4_000, retryMs: 1_000, cache });
  const blocklists = createBlocklists({
    lookup: resolver.lookup,
    clock,
    lists: blocklistRegistry(options.spamhausDqsKey ? { spamhausDqsKey: options.spamhausDqsKey } : {}),
  });
  const { registration, stsPolicy, testListsEveryMs } = options;
  const testLists = () => void blocklists.health();
  const listTests =
    testListsEveryMs === undefined ? undefined : setInterval(testLists, testListsEveryMs).unref();
  if (listTests) testLists();
  const soon = (signal: AbortSignal) => AbortSignal.any([signal, AbortSignal.timeout(extrasMs)]);
  const extras: Pick<CheckDomainOptions, "registration" | "stsPolicy"> = {
    ...(registration && { registration: (domain, signal) => registration(domain, soon(signal)) }),
    ...(stsPolicy && { stsPolicy: (host, addresses, signal) => stsPolicy(host, addresses, soon(signal)) }),
  };

  async function run({ domain, authoritative, signal, selectors }: CheckRequest): Promise<DomainReport> {
    const startedMs = clock();
    const { endpoint } = options;
    const asking = authoritative
      ? await authoritativeLookup(domain, { ...servers, signal, ...(endpoint && { endpoint }) })
      : createLookup({ ...servers, signal, cache });
    try {
      return await checkDomain(domain, {
        ...asking,
        clock,
        random: Math.random,
        blocklists,
        ...extras,
        signal,
        selectors,
        deadlineMs: Math.max(leastMs, deadlineMs - (clock() - startedMs)),
      });
    } finally {
      asking.close();
    }
  }
  const check = shareChecks({ run, clock, random: Math.random });

  return {
    check: (domain, { authoritative, signal, selectors = [] }) =>
      check({ domain, authoritative, signal, selectors }),
    lookup: patient.lookup,
    async readHeader(input, signal) {
      const asking = createLookup({ ...servers, signal, cache });
      try {
        return await readHeader(input, { lookup: asking.lookup, clock, signal });
      } finally {
        asking.close();
      }
    },
    close() {
      clearInterval(listTests);
      resolver.close();
      patient.close();
    },
  };
}

/** Sample domains go to the sample checker, all others to the real one. */
export const splitChecker = (sample: DomainChecker, real: DomainChecker): DomainChecker => ({
  check: (domain, options) => (domain.endsWith(".example") ? sample : real).check(domain, options),
  // The sample DNS knows some real names too, and says so where it does not.
  async lookup(name, type) {
    const answer = await sample.lookup(name, type);
    const isForeign = answer.status === "unknown" && answer.reason === "refused";
    return isForeign ? real.lookup(name, type) : answer;
  },
  readHeader: (input, signal) => (namesSample(input) ? sample : real).readHeader(input, signal),
  close() {
    sample.close();
    real.close();
  },
});

/** Whether a mail has to do with the sample zones. */
const namesSample = (input: string | Uint8Array): boolean =>
  /\.example\b/i.test(Buffer.from(input.slice(0, 20_000)).toString("latin1"));

/** The same check, with its time and verdict told. */
export const measuredCheck =
  (check: DomainChecker["check"], metrics: Pick<Metrics, "check">): DomainChecker["check"] =>
  async (domain, options) => {
    const startedMs = performance.now();
    const report = await check(domain, options);
    const { status, counts } = report;
    metrics.check({ status, unknowns: counts.unknown, tookMs: performance.now() - startedMs });
    return report;
  };

const recheckMs = 10_000;

/** One more look at a domain, past every cache, for whoever waits for it on a page. */
export const recheckOf = ({ check }: Pick<DomainChecker, "check">, domain: string): Promise<DomainReport> =>
  check(domain, { authoritative: true, signal: AbortSignal.timeout(recheckMs) });
