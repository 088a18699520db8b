import type { MailProvider } from "../../provider/index.ts";
import type { SpfAnalysis, SpfFinding } from "../../spf/index.ts";
import type { Remedy } from "../code.ts";

/** What the SPF rules judge: one published record, all it leads to, and the merged record as the remedy. */
export interface SpfInput {
  readonly record: string;
  readonly analysis: SpfAnalysis;
  /** The mail service in use, where we know what its SPF has to hold. */
  readonly provider: MailProvider | undefined;
  /** A service that only passes mail on, where MX names one. */
  readonly forwarder: MailProvider | undefined;
  /** The record without terms that let nobody send; empty when there is none or the record changes anyway. */
  readonly lean: readonly Remedy[];
  /** One record, or the ways to choose from when it does not fit. */
  readonly remedies: readonly Remedy[];
}

type OfCode<C, F = SpfFinding> = F extends { readonly code: infer K }
  ? [C & K] extends [never]
    ? never
    : F
  : never;

/** The findings of some codes, in the order they were made. */
export function findingsOf<const C extends SpfFinding["code"]>(
  { analysis }: SpfInput,
  ...codes: readonly C[]
): readonly OfCode<C>[] {
  const wanted: readonly string[] = codes;
  return analysis.findings.filter((finding): finding is OfCode<C> & SpfFinding =>
    wanted.includes(finding.code),
  );
}
