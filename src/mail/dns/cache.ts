import type { Answer, RecordType, RecordTypes } from "./answer.ts";

/** Answers that several checks share while their time to live lasts: the names behind every customer's SPF, most of all. */
export interface AnswerCache {
  get<T extends RecordType>(name: string, type: T): Answer<RecordTypes[T]> | undefined;
  set<T extends RecordType>(name: string, type: T, answer: Answer<RecordTypes[T]>, ttlS: number): void;
}

export interface AnswerCacheOptions {
  /** Milliseconds since 1970. */
  readonly clock: () => number;
  readonly maxPerType?: number;
  /** A record is kept no longer than this, whatever it says. */
  readonly maxTtlS?: number;
  /** Larger answers are not kept. */
  readonly maxChars?: number;
}

type Kept<T> = { readonly answer: Answer<T>; readonly untilMs: number };

/**
 * Bounded by entries and by the size of each. Failures are never kept, nor is what has no time to live, nor NS and
 * SOA: they tell whether a resolver lives, and memory must not answer that.
 */
export function createAnswerCache(options: AnswerCacheOptions): AnswerCache {
  const { clock, maxPerType = 1_000, maxTtlS = 600, maxChars = 4_096 } = options;
  const types: { [T in RecordType]: Map<string, Kept<RecordTypes[T]>> } = {
    A: new Map(),
    AAAA: new Map(),
    TXT: new Map(),
    MX: new Map(),
    NS: new Map(),
    SOA: new Map(),
    CNAME: new Map(),
    PTR: new Map(),
    DS: new Map(),
  };
  return {
    get(name, type) {
      const kept = types[type].get(name);
      if (kept && kept.untilMs > clock()) return kept.answer;
      types[type].delete(name);
      return undefined;
    },
    set(name, type, answer, ttlS) {
      if (answer.status === "unknown" || ttlS <= 0 || type === "NS" || type === "SOA") return;
      if (answer.status === "found" && JSON.stringify(answer.records).length > maxChars) return;
      const kept = types[type];
      kept.delete(name);
      kept.set(name, { answer, untilMs: clock() + Math.min(ttlS, maxTtlS) * 1_000 });
      const oldest = kept.keys().next();
      if (kept.size > maxPerType && !oldest.done) kept.delete(oldest.value);
    },
  };
}
