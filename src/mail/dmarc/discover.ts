import type { Answer, Lookup, UnknownReason } from "../dns/index.ts";
import { type DmarcRecord, isDmarc, readDmarc } from "./record.ts";

/** What stands at one step of the walk. */
export interface DmarcStep {
  /** The domain; the record is asked at `_dmarc.` below it. */
  readonly domain: string;
  readonly record?: DmarcRecord;
  /** Texts that are DMARC records; more than one means that none of them counts. */
  readonly texts: readonly string[];
  /** Other texts at the same name, for finding misspelled records. */
  readonly others: readonly string[];
  readonly unknown?: UnknownReason;
}

/** The policy that receivers apply to mail from the domain, and whose it is. */
export interface DmarcDiscovery {
  readonly steps: readonly DmarcStep[];
  readonly applied?: {
    readonly step: DmarcStep;
    readonly record: DmarcRecord;
    readonly by: "author" | "organization" | "suffix";
  };
  /** The domain within which addresses count as aligned. */
  readonly organizational: string;
}

const maxLabels = 8;

/**
 * Finds the DMARC policy of a domain by the tree walk of RFC 9989 section 4.10. All steps (at most eight) are asked
 * at once. The record of the domain itself applies; else that of the organizational domain, which is not the nearest
 * one with a record but the highest (psd=n and psd=y mark the border); else that of the public suffix.
 */
export async function discoverDmarc(domain: string, lookup: Lookup): Promise<DmarcDiscovery> {
  const walked = await Promise.all(
    walkedNames(domain).map(async (name) => readStep(name, await lookup(`_dmarc.${name}`, "TXT"))),
  );
  // A border ends the walk: what lies above it belongs to somebody else.
  const border = walked.findIndex(({ record }) => record !== undefined && record.psd !== "u");
  const steps = border < 0 ? walked : walked.slice(0, border + 1);
  const organizational = organizationalOf(domain, steps);
  const applied =
    appliedFrom(steps[0], "author") ??
    appliedFrom(
      steps.find((step) => step.domain === organizational),
      "organization",
    ) ??
    appliedFrom(
      steps.find((step) => step.record?.psd === "y"),
      "suffix",
    );
  return { steps, organizational, ...(applied && { applied }) };
}

/** The domain and every domain above it, the top-level one included; long names jump to seven labels. */
export function walkedNames(domain: string): readonly string[] {
  const labels = domain.split(".");
  const from = labels.length >= maxLabels ? labels.length - maxLabels + 1 : 1;
  return [domain, ...labels.slice(from).map((_, i) => labels.slice(from + i).join("."))];
}

function readStep(domain: string, answer: Answer<readonly string[]>): DmarcStep {
  if (answer.status === "unknown") return { domain, texts: [], others: [], unknown: answer.reason };
  const all = answer.status === "found" ? answer.records.slice(0, 50).map((strings) => strings.join("")) : [];
  const texts = all.filter(isDmarc);
  const record = texts.length === 1 ? readDmarc(texts[0] ?? "") : undefined;
  return { domain, texts, others: all.filter((text) => !isDmarc(text)), ...(record && { record }) };
}

function organizationalOf(domain: string, steps: readonly DmarcStep[]): string {
  const withRecord = steps.filter(({ record }) => record !== undefined);
  const last = withRecord.at(-1);
  if (!last) return domain;
  // psd=y marks a registry's domain: the organization is one label below, unless the walk started at the registry.
  if (last.record?.psd === "y" && last.domain !== domain) {
    const labels = domain.split(".");
    return labels.slice(-(last.domain.split(".").length + 1)).join(".");
  }
  return last.domain;
}

function appliedFrom(step: DmarcStep | undefined, by: "author" | "organization" | "suffix") {
  return step?.record ? { step, record: step.record, by } : undefined;
}
