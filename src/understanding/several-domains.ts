import { isProviderHost } from "./entities/index.ts";
import type { Intent } from "./understanding.ts";

/** A check of `domain`, with the other domains of the message that are not a provider's. */
export function checkOf(domain: string, found: readonly string[]): Intent {
  const others = found.filter((name) => name !== domain && !isProviderHost(name));
  return { intent: "domain_check", domain, ...(others.length > 0 && { others }) };
}
