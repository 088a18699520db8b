import { type DmarcPolicy, discoverDmarc, policyOf } from "../dmarc/index.ts";
import type { Lookup } from "../dns/index.ts";
import { registeredDomain } from "../name/index.ts";

/** Which domains a mail was proven to come from, and whether one of them is the author's (RFC 9989 section 4.4). */
export interface Alignment {
  /** The domain of From. */
  readonly author: string;
  /** `none`: the author's domain has no policy, so nobody asks. */
  readonly result: "pass" | "fail" | "none" | "unknown";
  /** What receivers are asked to do with mail that fails. */
  readonly policy?: DmarcPolicy;
  readonly spf: boolean;
  readonly dkim: boolean;
}

export interface Proven {
  /** The envelope's domain, when SPF passed for it. */
  readonly spf: string | undefined;
  /** Domains whose signature passed. */
  readonly dkim: readonly string[];
  /** Some proof could not be looked at. */
  readonly isOpen: boolean;
}

/** Evaluates DMARC for one mail with what was proven about it. Never throws. */
export async function align(author: string, proven: Proven, lookup: Lookup): Promise<Alignment> {
  const discovery = await discoverDmarc(author, lookup);
  const { applied } = discovery;
  const strict = { spf: applied?.record.aspf === "s", dkim: applied?.record.adkim === "s" };
  const isAligned = async (domain: string, mode: "spf" | "dkim") =>
    domain === author ||
    (!strict[mode] && (await organizationOf(domain, lookup)) === (await organizationOf(author, lookup)));
  const spf = proven.spf !== undefined && (await isAligned(proven.spf, "spf"));
  const dkim = (await Promise.all(proven.dkim.map((domain) => isAligned(domain, "dkim")))).includes(true);
  const base = { author, spf, dkim };
  if (!applied) {
    const isSilent = discovery.steps.some(({ unknown }) => unknown !== undefined);
    return { ...base, result: isSilent ? "unknown" : "none" };
  }
  const declared = policyOf(applied.record) ?? "none";
  const policy = applied.step.domain === author ? declared : (applied.record.sp ?? declared);
  const result = spf || dkim ? "pass" : proven.isOpen ? "unknown" : "fail";
  return { ...base, result, policy: applied.record.testing ? softened[policy] : policy };
}

/** t=y asks for one step less (RFC 9989 section 4.7). */
const softened: Readonly<Record<DmarcPolicy, DmarcPolicy>> = {
  reject: "quarantine",
  quarantine: "none",
  none: "none",
};

/** By the tree walk; where no record marks the organization, by the public suffix list. */
async function organizationOf(domain: string, lookup: Lookup): Promise<string> {
  const { applied, organizational } = await discoverDmarc(domain, lookup);
  return applied ? organizational : registeredDomain(domain);
}
