import type { Lookup } from "./answer.ts";
import { createBudget, once } from "./layers.ts";
import { createResolver, type ResolverOptions } from "./resolver.ts";

/** With the twenty that three domain lists, their tests and their reasons may take, one check stays within 80. */
export const maxCheckQueries = 60;

export interface LookupOptions extends Omit<ResolverOptions, "budget"> {
  /** What one check may send, repetitions included, whatever the records say. */
  readonly maxQueries?: number;
  /** When it fires, open questions are cancelled. */
  readonly signal?: AbortSignal;
}

export interface LookupHandle {
  readonly lookup: Lookup;
  close(): void;
  /** Sent so far, repetitions included. */
  stats(): { readonly queries: number };
}

/** The lookup of one check: a resolver of its own, each distinct question once, a query budget. Never throws later on. */
export function createLookup(options: LookupOptions = {}): LookupHandle {
  const budget = createBudget(options.maxQueries ?? maxCheckQueries);
  const resolver = createResolver({ ...options, budget });
  const lookup = once(resolver.lookup);
  const close = () => {
    options.signal?.removeEventListener("abort", close);
    resolver.close();
  };
  options.signal?.addEventListener("abort", close, { once: true });
  if (options.signal?.aborted) close();
  return { lookup, close, stats: () => ({ queries: budget.spent() }) };
}
