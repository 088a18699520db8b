import { meantSpf } from "../../provider/index.ts";
import type { SpfAnalysis } from "../../spf/index.ts";

/**
 * The record without what helps nobody, as the start of a merge: torn terms joined, an include nobody answers to
 * spelled as it was meant or left out, circles and names that lead nowhere left out, and "everybody" (`?all`, /0) no
 * longer let in. Only terms of the record itself are touched, and none that lets a real sender through.
 */
export function mendedSpf(record: string, analysis: SpfAnalysis): string {
  const { domain, findings, voids } = analysis;
  const instead = new Map<string, string>();
  let text = record;
  for (const finding of findings) {
    if (finding.code === "blank-lost" || finding.code === "blank-gained")
      text = text.replace(finding.text, () => finding.instead);
    if (!("domain" in finding) || finding.domain !== domain) continue;
    if (finding.code === "missing-include") instead.set(finding.text, meantTerm(finding));
    if (finding.code === "loop") instead.set(finding.text, "");
    if (finding.code === "neutral-all") instead.set(finding.text, "~all");
    if (finding.code === "wide-network" && finding.bits === 0 && /\/0$/.test(finding.text))
      instead.set(finding.text, "");
  }
  // A bare "a" or "mx" in an included record stands for another name than here.
  for (const { name, terms } of voids)
    for (const term of terms) if (term.includes(":") || name === domain) instead.set(term, "");
  return text
    .split(" ")
    .map((term) => instead.get(term) ?? term)
    .filter((term) => term !== "")
    .join(" ");
}

/** `include:spf.mail.qq.com` for `include:spf.mail.qq.co`; empty when nobody can tell. */
function meantTerm({ text, target }: { readonly text: string; readonly target: string }): string {
  const meant = meantSpf(target);
  return meant === undefined ? "" : text.replace(target, () => meant);
}
