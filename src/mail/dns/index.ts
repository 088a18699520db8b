export type { Answer, Ds, Lookup, Mx, RecordType, RecordTypes, Soa, UnknownReason } from "./answer.ts";
export {
  type Asked,
  type AuthoritativeLookup,
  type AuthoritativeOptions,
  authoritativeLookup,
} from "./authoritative.ts";
export { type AnswerCache, type AnswerCacheOptions, createAnswerCache } from "./cache.ts";
export { probeResolver, type ResolverHealth, trusting } from "./health.ts";
export { budgeted, createBudget, once, type QueryBudget, until } from "./layers.ts";
export { createLookup, type LookupHandle, type LookupOptions } from "./lookup.ts";
export { createResolver, type DnsResolver, type ResolverOptions } from "./resolver.ts";
