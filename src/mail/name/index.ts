export { explainDomainRefusal } from "./explain.ts";
export { isFreeMail } from "./free-mail.ts";
export { parseDomain } from "./parse-domain.ts";
export type { DomainRefusal, ParsedDomain, RefusalReason } from "./refusal.ts";
export { registeredDomain } from "./registered.ts";
export { isLookalike } from "./scripts.ts";
