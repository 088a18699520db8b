import { isProviderHost, registrable, senderHost } from "./entities/index.ts";
import type { Reading } from "./reading.ts";
import type { Entities, Intent } from "./understanding.ts";

/** Of what was found, that which matters for the intent: the hosts named in a bounce are machines, not the customer's domain. */
export function entitiesFor(found: Intent, { found: all, folded }: Reading): Entities {
  const { emails, domains, codes } = all;
  switch (found.intent) {
    case "domain_check":
    case "recheck": {
      const named = found.domain === undefined ? [] : [found.domain];
      return { domains: [...new Set([...named, ...domains])], emails, codes };
    }
    case "address_only":
      return { domains: [found.domain], emails, codes };
    case "header_diagnosis": {
      const sender = senderHost(folded);
      const named = sender === undefined ? domains : [sender];
      return { domains: [...new Set(named.map(registrable))].slice(0, 1), emails, codes: [] };
    }
    case "bounce_diagnosis":
      return { domains: [], emails, codes };
    case "list_clean":
      return { domains: [], emails, codes: [] };
    // A code in a question is what it is about, nothing to work with.
    case "faq":
    case "suggest":
      return { domains: domains.filter((name) => !isProviderHost(name)), emails, codes: [] };
    default:
      return { domains: domains.filter((name) => !isProviderHost(name)), emails, codes };
  }
}

/** Entities as the commands print them: one value plain, several as a list. */
export interface EntityFields {
  readonly domain?: string | readonly string[] | undefined;
  readonly email?: string | readonly string[] | undefined;
  readonly code?: string | readonly string[] | undefined;
}

export function entityFields({ domains, emails, codes }: Entities): EntityFields {
  const [domain] = domains;
  const oneOrAll = (values: readonly string[]) => (values.length === 1 ? values[0] : values);
  const email = oneOrAll(emails);
  const code = oneOrAll(codes);
  return {
    ...(domain !== undefined && { domain }),
    ...(email !== undefined && emails.length > 0 && { email }),
    ...(code !== undefined && codes.length > 0 && { code }),
  };
}
