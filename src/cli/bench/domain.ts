import { fork } from "node:child_process";
import { once } from "node:events";
import { fileURLToPath } from "node:url";
import {
  checkDomain,
  createBlocklists,
  createLookup,
  createResolver,
  type Lookup,
  type RecordType,
} from "../../mail/index.ts";
import type { Wire } from "./domain-network.ts";
import { countRounds } from "./domain-rounds.ts";
import { type BenchTable, quantile } from "./table.ts";

export interface DomainBenchOptions {
  readonly runs?: number;
  readonly lossyRuns?: number;
  readonly serialRuns?: number;
  readonly wires?: readonly Wire[];
}

const domains = ["good.example", "xinghai-trade.example"];
const slowAndLossy: readonly Wire[] = [
  { delayMs: 0, lossPercent: 0 },
  { delayMs: 20, lossPercent: 0 },
  { delayMs: 60, lossPercent: 0 },
  { delayMs: 20, lossPercent: 3 },
];

/** The full check of a healthy and of a bad domain over four wires, beside its own questions asked one after another. */
export async function benchDomain(options: DomainBenchOptions = {}): Promise<BenchTable> {
  const { runs = 40, lossyRuns = 300, serialRuns = 3, wires = slowAndLossy } = options;
  const child = fork(fileURLToPath(new URL("./domain-network.ts", import.meta.url)), {
    execArgv: ["--import", "tsx"],
  });
  const ended = once(child, "exit").then(() => {
    throw new Error("the DNS server of the benchmark ended before it began");
  });
  const [{ address }] = await Promise.race([once(child, "message"), ended]);
  /** Lays the next wire; says how many questions have come over the last one. */
  const lay = async (wire: Wire): Promise<number> => {
    child.send(wire);
    const [{ asked }] = await once(child, "message");
    return asked;
  };
  const rows: (string | number)[][] = [];
  for (const domain of domains) {
    await lay({ delayMs: 0, lossPercent: 0 });
    const { rounds, questions } = await chainOf(domain, address);
    // Compiled code and warm sockets, so that the first wire is not the slowest.
    await repeat(5, () => check(domain, address));
    for (const wire of wires) {
      const isLossy = wire.lossPercent > 0;
      await lay(wire);
      const together = await repeat(isLossy ? lossyRuns : runs, () => check(domain, address));
      const sent = await lay(wire);
      const serial = await repeat(serialRuns, () => inTurn(questions, address));
      const limitMs = 1.15 * rounds * wire.delayMs + 15;
      rows.push([
        domain,
        isLossy ? `${wire.delayMs} ms, ${wire.lossPercent} %` : `${wire.delayMs} ms`,
        together.length,
        quantile(together, 0.5).toFixed(1),
        quantile(together, 0.95).toFixed(1),
        rounds,
        isLossy ? "p95 < 1000" : limitMs.toFixed(0),
        questions.length,
        (sent / together.length).toFixed(1),
        quantile(serial, 0.5).toFixed(0),
        (quantile(serial, 0.5) / quantile(together, 0.5)).toFixed(1),
      ]);
    }
  }
  child.kill();
  return {
    name: "domain",
    columns: [
      "domain",
      "delay, loss",
      "runs",
      "p50 ms",
      "p95 ms",
      "rounds",
      "goal ms",
      "questions",
      "sent",
      "one by one p50 ms",
      "x",
    ],
    rows,
    notes: [
      "A run is a whole check from nothing: sockets, blocklists with their self-test, report; no answer is kept from run to run.",
      "rounds: the longest chain of questions of which each needs the answer before it. goal: 1.15 x rounds x delay + 15 ms.",
      "sent: datagrams per check, repetitions included. Loss is per datagram and direction, so 3 % loses 5.9 % of the exchanges.",
      "one by one: the same questions, each after the answer to the one before, as sequential tools ask.",
      "The DNS server and the wire are a process of their own; the registry (RDAP) is not asked.",
    ],
  };
}

type Question = readonly [name: string, type: RecordType];

function partsOf(address: string, wrap: (lookup: Lookup) => Lookup = (lookup) => lookup) {
  const own = createLookup({ servers: [address] });
  const resolver = createResolver({ servers: [address] });
  return {
    lookup: wrap(own.lookup),
    blocklists: createBlocklists({ lookup: wrap(resolver.lookup), clock: Date.now }),
    close() {
      own.close();
      resolver.close();
    },
  };
}

async function check(domain: string, address: string): Promise<void> {
  const { close, ...parts } = partsOf(address);
  await checkDomain(domain, { ...parts, clock: Date.now, random: Math.random });
  close();
}

/** What a check asks, and how long the longest chain in it is. */
async function chainOf(domain: string, address: string) {
  const rounds = countRounds();
  const questions: Question[] = [];
  const { close, ...parts } = partsOf(address, (lookup) =>
    rounds.through((name, type) => {
      questions.push([name, type]);
      return lookup(name, type);
    }),
  );
  await checkDomain(domain, { ...parts, clock: Date.now, random: Math.random, deadlineMs: 60_000 });
  close();
  return { rounds: rounds.count(), questions };
}

async function inTurn(questions: readonly Question[], address: string): Promise<void> {
  const { lookup, close } = createResolver({ servers: [address] });
  for (const [name, type] of questions) await lookup(name, type);
  close();
}

/** The milliseconds each run took. */
async function repeat(times: number, run: () => Promise<void>): Promise<readonly number[]> {
  const took: number[] = [];
  for (let i = 0; i < times; i += 1) {
    const startedMs = performance.now();
    await run();
    took.push(performance.now() - startedMs);
  }
  return took;
}
