import type { Lookup } from "../../dns/index.ts";
import { analyseSpf, mergeSpf, type SpfLookupCount, type SpfMerge } from "../../spf/index.ts";
import { mendedSpf } from "./spf-mend.ts";
import type { SpfWish } from "./spf-remedy.ts";

interface Options {
  readonly domain: string;
  readonly lookup: Lookup;
}

/**
 * Merges records; where the outcome is over its limit, once more without the terms that let nobody send, then without
 * ptr, which receivers need not follow (RFC 7208 section 5.5). `dropped` names what that cost.
 */
export async function fitSpf(
  existing: readonly string[],
  { includes, useless = [], isFollowed }: SpfWish,
  options: Options,
): Promise<{ readonly merge: SpfMerge; readonly dropped: readonly string[] }> {
  const first = await mergeSpf(existing, { includes }, options);
  // Two records, or a misspelled one, were never followed as one: their dead ends show only now.
  const mended = isFollowed ? first.record : await mend(first, options);
  const merge = mended === first.record ? first : await mergeSpf([mended], { includes }, options);
  if (!merge.doesNotFit) return { merge, dropped: [] };
  const terms = merge.record.split(" ");
  for (const unwanted of [
    useless,
    [...useless, ...terms.filter((term) => /^[+?~-]?ptr(?::|$)/i.test(term))],
  ]) {
    const dropped = terms.filter((term) => unwanted.includes(term));
    if (dropped.length === 0) continue;
    const rest = terms.filter((term) => !dropped.includes(term)).join(" ");
    const fitted = await mergeSpf([rest], { includes }, options);
    if (!fitted.doesNotFit) return { merge: fitted, dropped };
  }
  return { merge, dropped: [] };
}

/** The record as it would be, followed to its ends and mended. */
async function mend({ record }: SpfMerge, { domain, lookup }: Options): Promise<string> {
  return mendedSpf(record, await analyseSpf(domain, { lookup, record }));
}

/** Takes out one sender after the other, the most expensive first, until the record fits. */
export async function cutSpf(
  over: Extract<SpfMerge, { doesNotFit: true }>,
  kept: ReadonlySet<string>,
  options: Options,
): Promise<
  | { readonly record: string; readonly removed: readonly string[]; readonly lookupsAfter: SpfLookupCount }
  | undefined
> {
  const removed: string[] = [];
  let merge: SpfMerge = over;
  while (merge.doesNotFit && removed.length < maxRemoved) {
    const way = merge.choices.find((one) => one.kind === "remove-term" && !kept.has(one.text));
    if (way?.kind !== "remove-term") return undefined;
    removed.push(way.text);
    merge = await mergeSpf([way.record], { includes: [] }, options);
  }
  return merge.doesNotFit ? undefined : { record: merge.record, removed, lookupsAfter: merge.lookupsAfter };
}

const maxRemoved = 6;
