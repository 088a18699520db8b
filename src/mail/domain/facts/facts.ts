import type { Blocklists } from "../../blocklist/index.ts";
import type { Lookup } from "../../dns/index.ts";
import type { StsPolicyFetch } from "../../mta-sts/index.ts";
import type { RegistrationLookup } from "../../registration/index.ts";
import type { SpfAnalysis } from "../../spf/index.ts";

/** What every check is given. Questions are remembered, so each may ask for whatever it needs. */
export interface Facts {
  readonly domain: string;
  /** The registered domain above it, by the public suffix list. */
  readonly registered: string;
  readonly lookup: Lookup;
  /** A random label that nobody has put into DNS. */
  readonly label: string;
  /** DKIM selectors read in a mail the customer sent. */
  readonly selectors: readonly string[];
  /** Whether the customer sends cold or mass mail: then a missing DKIM is a fault, not a remark. */
  readonly bulkSender: boolean;
  readonly blocklists: Blocklists | undefined;
  readonly registration: RegistrationLookup | undefined;
  /** Fetches an MTA-STS policy; without it only the record is read. */
  readonly stsPolicy: StsPolicyFetch | undefined;
  /** All that the SPF record leads to; read once, whoever asks first. */
  readonly spf: () => Promise<SpfAnalysis>;
  readonly nowMs: number;
  readonly signal: AbortSignal;
}
