import type { Answer, Lookup, RecordType, RecordTypes } from "../dns/index.ts";
import { isAskable } from "./name.ts";
import type { SpfResult, SpfWhy } from "./verdict.ts";

/** Ends a check before a mechanism could decide it. */
export class SpfStop extends Error {
  readonly result: Extract<SpfResult, "permerror" | "temperror">;
  readonly why: SpfWhy;

  constructor(result: SpfStop["result"], why: SpfWhy) {
    super(`${result}: ${why.code}`);
    this.name = "SpfStop";
    this.result = result;
    this.why = why;
  }
}

/** The limits of RFC 7208 section 4.6.4. */
export const maxLookups = 10;
export const maxVoids = 2;
const maxMs = 20_000;

/** The term being evaluated, for the reason given when a limit is met. */
export interface Standing {
  readonly domain: string;
  readonly term: string;
}

/** DNS for one check: counts terms and voids, watches the time, and never mistakes failure for absence. */
export interface Asking {
  readonly counts: { readonly lookups: number; readonly voids: number };
  /** Counts a term that asks DNS; throws SpfStop when it is the eleventh or time is up. */
  startTerm(standing: Standing): void;
  /** Counts a term that asked in vain; throws SpfStop when it is the third. */
  noteVoid(standing: Standing): void;
  /** The records, empty when there are none; throws SpfStop (temperror) when DNS could not say. */
  records<T extends RecordType>(name: string, type: T): Promise<readonly RecordTypes[T][]>;
  /** The bare answer, for the places where an error does not end the check. */
  answer<T extends RecordType>(name: string, type: T): Promise<Answer<RecordTypes[T]>>;
}

export function createAsking(lookup: Lookup, clock: () => number): Asking {
  const startMs = clock();
  const counts = { lookups: 0, voids: 0 };

  // A name DNS cannot carry does not exist; asking for it would only be an error of our own (section 4.3).
  const answer: Asking["answer"] = async (name, type) =>
    isAskable(name) ? lookup(name, type) : { status: "none", nameExists: false };

  return {
    counts,
    answer,
    startTerm(standing) {
      if (clock() - startMs > maxMs) throw new SpfStop("temperror", { code: "took-too-long", ...standing });
      if (counts.lookups === maxLookups)
        throw new SpfStop("permerror", { code: "too-many-lookups", ...standing });
      counts.lookups++;
    },
    noteVoid(standing) {
      counts.voids++;
      if (counts.voids > maxVoids) throw new SpfStop("permerror", { code: "too-many-voids", ...standing });
    },
    async records(name, type) {
      const got = await answer(name, type);
      if (got.status === "unknown") throw new SpfStop("temperror", { code: "dns", name, reason: got.reason });
      return got.status === "found" ? got.records : [];
    },
  };
}
