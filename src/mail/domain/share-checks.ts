import { randomReportId } from "./label.ts";
import type { DomainReport } from "./report.ts";

export interface CheckRequest {
  readonly domain: string;
  /** Ask the domain's own name servers, past every cache, this one too. */
  readonly authoritative: boolean;
  /** DKIM selectors read in a mail the customer sent. */
  readonly selectors: readonly string[];
  readonly signal: AbortSignal;
}

export interface ShareChecksOptions {
  /** Runs one check; never rejects. Its signal fires when nobody waits for it any more. */
  readonly run: (request: CheckRequest) => Promise<DomainReport>;
  /** Milliseconds since 1970. */
  readonly clock: () => number;
  /** From 0 up to 1. */
  readonly random: () => number;
  readonly keepMs?: number;
  /** A report in which something could not be asked is not kept so long: the next look may see more. */
  readonly keepDoubtfulMs?: number;
  readonly maxReports?: number;
  /** Checks that run at the same time; others wait for their turn. */
  readonly maxParallel?: number;
}

interface Run {
  readonly report: Promise<DomainReport>;
  /** Counts one more who waits for it. */
  join(signal: AbortSignal): void;
}

/**
 * Runs checks so that a domain's name servers are not asked twice for nothing: who asks about a domain that is being
 * checked waits for that run, who asks within ten minutes gets the report of then (`checkedAt` says when), and only a
 * few checks run at a time. Everyone gets a report id of their own.
 */
export function shareChecks(options: ShareChecksOptions): (request: CheckRequest) => Promise<DomainReport> {
  const { clock, random, keepMs = 600_000, keepDoubtfulMs = 60_000, maxReports = 200 } = options;
  const kept = new Map<string, { readonly report: DomainReport; readonly untilMs: number }>();
  const running = new Map<string, Run>();
  const slots = createSlots(options.maxParallel ?? 8);

  function keep(key: string, report: DomainReport) {
    const forMs = isDoubtful(report) ? keepDoubtfulMs : keepMs;
    kept.delete(key);
    kept.set(key, { report, untilMs: clock() + forMs });
    const oldest = kept.keys().next();
    if (kept.size > maxReports && !oldest.done) kept.delete(oldest.value);
  }

  function start(key: string, runKey: string, request: CheckRequest): Run {
    const nobodyWaits = new AbortController();
    let waiting = 0;
    const report = slots(nobodyWaits.signal, () => options.run({ ...request, signal: nobodyWaits.signal }))
      .then((outcome) => {
        // What was broken off says nothing for others.
        if (!nobodyWaits.signal.aborted) keep(key, outcome);
        return outcome;
      })
      .finally(forget);
    function forget() {
      if (running.get(runKey) === run) running.delete(runKey);
    }
    function leave() {
      waiting -= 1;
      if (waiting > 0) return;
      forget();
      nobodyWaits.abort();
    }
    const run: Run = {
      report,
      join(signal: AbortSignal) {
        waiting += 1;
        if (signal.aborted) return leave();
        signal.addEventListener("abort", leave, { once: true });
        void report.finally(() => signal.removeEventListener("abort", leave));
      },
    };
    running.set(runKey, run);
    return run;
  }

  return async (request) => {
    const key = JSON.stringify([request.domain, [...request.selectors].sort()]);
    const [plainKey, directKey] = [`cached ${key}`, `direct ${key}`];
    const known = kept.get(key);
    if (known && known.untilMs <= clock()) kept.delete(key);
    else if (known && !request.authoritative) return { ...known.report, id: randomReportId(random) };

    const joined = running.get(directKey) ?? (request.authoritative ? undefined : running.get(plainKey));
    const run = joined ?? start(key, request.authoritative ? directKey : plainKey, request);
    run.join(request.signal);
    const report = await run.report;
    return joined ? { ...report, id: randomReportId(random) } : report;
  };
}

const isDoubtful = ({ status, dns, counts }: DomainReport): boolean =>
  status === "unknown" || dns.health !== "ok" || counts.unknown > 0;

/** Lets so many work at a time. Who gives up while waiting goes ahead: a check that is broken off asks nothing. */
function createSlots(count: number) {
  let taken = 0;
  const queue = new Set<() => void>();
  function release() {
    const next = queue.values().next();
    if (next.done) taken -= 1;
    else {
      queue.delete(next.value);
      next.value();
    }
  }
  const turn = (signal: AbortSignal) =>
    new Promise<boolean>((resolve) => {
      const take = () => resolve(true);
      queue.add(take);
      signal.addEventListener("abort", () => queue.delete(take) && resolve(false), { once: true });
    });
  return async <T>(signal: AbortSignal, work: () => Promise<T>): Promise<T> => {
    const isFree = taken < count;
    if (isFree) taken += 1;
    const hasSlot = isFree || (await turn(signal));
    try {
      return await work();
    } finally {
      if (hasSlot) release();
    }
  };
}
