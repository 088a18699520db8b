import type { Lookup } from "./answer.ts";
import { budgeted, createBudget, once } from "./layers.ts";
import { createResolver, type ResolverOptions } from "./resolver.ts";

export interface LookupOptions extends ResolverOptions {
  /** Questions one check may send, whatever the records say. */
  readonly maxQueries?: number;
  /** When it fires, open questions are cancelled: c-ares' own timeouts are not what its options say. */
  readonly signal?: AbortSignal;
}

export interface LookupHandle {
  readonly lookup: Lookup;
  close(): void;
  /** Questions sent so far (each distinct one counts once). */
  stats(): { readonly queries: number };
}

/** The lookup of one check: a resolver of its own, each distinct question once, a query budget. Never throws later on. */
export function createLookup(options: LookupOptions = {}): LookupHandle {
  const resolver = createResolver(options);
  const budget = createBudget(options.maxQueries ?? 80);
  const lookup = once(budgeted(resolver.lookup, budget));
  const close = () => {
    options.signal?.removeEventListener("abort", close);
    resolver.close();
  };
  options.signal?.addEventListener("abort", close, { once: true });
  if (options.signal?.aborted) close();
  return { lookup, close, stats: () => ({ queries: budget.spent() }) };
}
