export type { DomainRefusal, ParsedDomain, RefusalReason } from "./refusal.ts";
