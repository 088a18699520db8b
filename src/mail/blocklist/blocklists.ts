import type { Lookup } from "../dns/index.ts";
import { shown } from "../text/index.ts";
import { addressEntry, domainEntries } from "./entry.ts";
import type { Blocklist, ListCode } from "./list.ts";
import { type NotUsable, readListAnswer } from "./read-answer.ts";
import { blocklistRegistry } from "./registry.ts";
import { type ListHealth, selfTest } from "./self-test.ts";

export interface BlocklistsOptions {
  /** A long-lived lookup without a query budget; behind it a recursive resolver of one's own, or the lists refuse. */
  readonly lookup: Lookup;
  /** Milliseconds since 1970. */
  readonly clock: () => number;
  readonly lists?: readonly Blocklist[];
  readonly selfTestEveryMs?: number;
  readonly cacheMs?: number;
  /** Lists are free for small users: no list is asked about more names than this in a day. */
  readonly maxPerDay?: number;
}

export type ListAnswer = { readonly list: Blocklist } & (
  | { readonly outcome: "clear" }
  | {
      readonly outcome: "listed";
      readonly entry: string;
      readonly hits: readonly (ListCode & { readonly address: string })[];
      /** The list's own words (its TXT record), capped. */
      readonly reason?: string;
    }
  | { readonly outcome: "unknown"; readonly because: NotUsable | "self-test" | "daily-limit" }
);

export interface Blocklists {
  /** One answer per enabled domain list; when the signal fires, those still open are "no-answer". Never throws. */
  domain(domain: string, signal?: AbortSignal): Promise<readonly ListAnswer[]>;
  /** The same for an address named in a bounce, and the address lists. */
  address(address: string, signal?: AbortSignal): Promise<readonly ListAnswer[]>;
  /** The self-test of every enabled list, run now where it is due. */
  health(): Promise<readonly { readonly list: Blocklist; readonly health: ListHealth }[]>;
}

const hourMs = 3_600_000;
/** A list that failed its test is tried again sooner than one that passed. */
const retestMs = 10 * 60_000;

/** The blocklists of this process: self-tested at first use and every six hours, cached for an hour. */
export function createBlocklists(options: BlocklistsOptions): Blocklists {
  const { lookup, clock, selfTestEveryMs = 6 * hourMs, cacheMs = hourMs, maxPerDay = 300 } = options;
  const lists = (options.lists ?? blocklistRegistry()).filter((list) => list.enabled);
  const tests = new Map<
    string,
    { readonly at: number; readonly health: Promise<ListHealth>; passed: boolean }
  >();
  const answers = new Map<string, { readonly at: number; readonly answer: Promise<ListAnswer> }>();
  const asked = new Map<string, { day: number; count: number }>();

  function healthOf(list: Blocklist): Promise<ListHealth> {
    const last = tests.get(list.id);
    if (last && clock() - last.at < (last.passed ? selfTestEveryMs : retestMs)) return last.health;
    const health = selfTest(list, lookup);
    const test = { at: clock(), health, passed: true };
    tests.set(list.id, test);
    void health.then((outcome) => {
      test.passed = outcome === "working";
    });
    return health;
  }

  function withinDay(list: Blocklist): boolean {
    const day = Math.floor(clock() / (24 * hourMs));
    const today = asked.get(list.id);
    const count = today?.day === day ? today.count : 0;
    asked.set(list.id, { day, count: count + 1 });
    return count < maxPerDay;
  }

  async function askEntry(list: Blocklist, entry: string): Promise<ListAnswer> {
    const at = `${entry}.${list.zone}`;
    const [health, answer] = await Promise.all([healthOf(list), lookup(at, "A")]);
    if (health !== "working")
      return { list, outcome: "unknown", because: health === "refused" ? "refused" : "self-test" };
    const reading = readListAnswer(list, answer);
    if (reading.outcome !== "listed") return { list, ...reading };
    const text = await lookup(at, "TXT");
    const reason = text.status === "found" ? shown(text.records[0]?.join("") ?? "", 200) : "";
    return { list, entry, ...reading, ...(reason && { reason }) };
  }

  async function askList(list: Blocklist, entries: readonly string[]): Promise<ListAnswer> {
    if (!withinDay(list)) return { list, outcome: "unknown", because: "daily-limit" };
    const all = await Promise.all(entries.map((entry) => askEntry(list, entry)));
    return (
      all.find((one) => one.outcome === "listed") ??
      all.find((one) => one.outcome === "unknown") ?? { list, outcome: "clear" }
    );
  }

  function cached(list: Blocklist, entries: readonly string[]): Promise<ListAnswer> {
    const key = `${list.id} ${entries.join(" ")}`;
    const last = answers.get(key);
    if (last && clock() - last.at < cacheMs) return last.answer;
    for (const [old, { at }] of answers) if (clock() - at >= cacheMs) answers.delete(old);
    const answer = askList(list, entries);
    answers.set(key, { at: clock(), answer });
    void answer.then((one) => {
      if (one.outcome === "unknown") answers.delete(key);
    });
    return answer;
  }

  const all = (
    takes: Blocklist["takes"],
    entriesOf: (list: Blocklist) => readonly string[],
    signal?: AbortSignal,
  ) =>
    Promise.all(
      lists
        .filter((list) => list.takes === takes)
        .map((list) => unlessStopped(cached(list, entriesOf(list)), list, signal)),
    );

  return {
    domain: (domain, signal) => all("domain", (list) => domainEntries(list, domain), signal),
    address: async (address, signal) => {
      const entry = addressEntry(address);
      return entry === undefined ? [] : all("address", () => [entry], signal);
    },
    health: () => Promise.all(lists.map(async (list) => ({ list, health: await healthOf(list) }))),
  };
}

function unlessStopped(
  answer: Promise<ListAnswer>,
  list: Blocklist,
  signal?: AbortSignal,
): Promise<ListAnswer> {
  if (!signal) return answer;
  const late: ListAnswer = { list, outcome: "unknown", because: "no-answer" };
  if (signal.aborted) return Promise.resolve(late);
  return new Promise((resolve) => {
    signal.addEventListener("abort", () => resolve(late), { once: true });
    void answer.then(resolve);
  });
}
