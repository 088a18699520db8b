import type { Answer, Lookup } from "./answer.ts";

/** Asks each distinct question (name and type) once; everyone else shares the first answer, even while it is under way. */
export function once(lookup: Lookup): Lookup {
  const asked: { [T in Parameters<Lookup>[1]]?: Map<string, ReturnType<typeof lookup<T>>> } = {};
  return (name, type) => {
    asked[type] ??= new Map();
    const key = name.toLowerCase().replace(/\.$/, "");
    const known = asked[type].get(key);
    if (known) return known;
    const answer = lookup(name, type);
    asked[type].set(key, answer);
    return answer;
  };
}

/** How many questions may still be sent; several lookups can share one. */
export interface QueryBudget {
  /** Takes one; false when none is left. */
  take(): boolean;
  /** Takes one for asking the same again; of these there are fewer, so that a slow server cannot use up the rest. */
  takeAgain(): boolean;
  spent(): number;
}

export function createBudget(maxQueries: number, maxRepeats = 16): QueryBudget {
  let spent = 0;
  let repeats = 0;
  const take = () => {
    if (spent >= maxQueries) return false;
    spent += 1;
    return true;
  };
  return {
    take,
    takeAgain() {
      if (repeats >= maxRepeats || !take()) return false;
      repeats += 1;
      return true;
    },
    spent: () => spent,
  };
}

/** Lets questions through while the budget lasts and answers the others `budget`, whatever records lead to them. */
export function budgeted(lookup: Lookup, budget: QueryBudget): Lookup {
  return async (name, type) => (budget.take() ? lookup(name, type) : { status: "unknown", reason: "budget" });
}

/** Stops waiting when the signal fires: answers still open, and questions asked later, are `timeout`. */
export function until(lookup: Lookup, signal: AbortSignal): Lookup {
  const late: Answer<never> = { status: "unknown", reason: "timeout" };
  const stopped = new Promise<Answer<never>>((resolve) => {
    signal.addEventListener("abort", () => resolve(late), { once: true });
  });
  return (name, type) =>
    signal.aborted ? Promise.resolve(late) : Promise.race([lookup(name, type), stopped]);
}
