import { budgeted, createBudget, type Lookup, once, until } from "../dns/index.ts";
import { gatherFacts } from "./facts.ts";
import { judge } from "./judge/index.ts";
import { readMessage } from "./raw/index.ts";
import { type HeaderReport, headlineOf, statusOf } from "./report.ts";

export interface ReadHeaderOptions {
  readonly lookup: Lookup;
  /** Milliseconds since 1970. */
  readonly clock: () => number;
  /** When it fires the report is made of what is known by then. */
  readonly signal?: AbortSignal;
}

/** Whatever the mail names, no more questions than these are asked. */
const maxQueries = 80;

/**
 * Explains a mail: what the receivers recorded (RFC 8601, RFC 8617), whether SPF passes for the server that delivered
 * it and DKIM for its bytes by the records of today, whether one of both proves the author (DMARC), the way it took,
 * and with which service it was sent. Never throws.
 * @param input the bytes of an .eml file; or a pasted text, whose signatures cannot be verified
 */
export async function readHeader(
  input: string | Uint8Array,
  { lookup, clock, signal }: ReadHeaderOptions,
): Promise<HeaderReport> {
  const message = readMessage(input);
  const asking = budgeted(signal ? until(lookup, signal) : lookup, createBudget(maxQueries));
  const facts = await gatherFacts(message, { lookup: once(asking), clock });
  const recognised = message.fields.some(({ name }) => telling.has(name));
  const findings = recognised ? judge(facts) : [];
  const status = statusOf(findings);
  return {
    version: 1,
    checkedAt: new Date(clock()).toISOString(),
    recognised,
    complete: message.exact && message.body?.trim() !== "",
    status,
    headline: headlineOf({ recognised, status, findings, facts }),
    findings,
    facts,
    selectors: facts.dkim
      .filter(({ selector }) => selector !== "")
      .map(({ domain, selector }) => ({ domain, selector })),
  };
}

/** A text with one of these has the head of a mail in it. */
const telling: ReadonlySet<string> = new Set([
  "from",
  "received",
  "return-path",
  "message-id",
  "authentication-results",
  "dkim-signature",
  "x-qq-mid",
]);

/** The selectors with which a mail is signed for a domain or below it, to be handed to the check of that domain. */
export function selectorsFor(report: HeaderReport, domain: string): readonly string[] {
  const own = report.selectors.filter((found) => found.domain === domain);
  return [...new Set(own.map(({ selector }) => selector))];
}
