import { isSpf } from "../record.ts";
import { cleanToken, readBytes } from "./characters.ts";
import type { Slip } from "./slip.ts";
import { fixTerm } from "./terms.ts";

export interface Repair {
  /** The record with every known slip corrected; what nobody can guess stays as it is. */
  readonly record: string;
  readonly slips: readonly Slip[];
}

const maxChars = 8192;
// At most so many corrections: a hostile record may invite one for every character.
const maxSlips = 100;

const looseVersion = /^[^a-z0-9]{0,4}(?:spf[ :=]{1,2})?v ?[=:-]? ?spf ?[1l](?![0-9.])[;:,]? ?/i;

/**
 * Corrects the spelling errors that are common in published records and says what it corrected.
 * A record without them comes back unchanged, so repairing twice is repairing once.
 * @param text a TXT record as DNS delivers it (bytes as latin1) or as somebody typed it
 */
export function repairSpf(text: string): Repair {
  if (text.length > maxChars) return { record: text, slips: [] };
  const slips: Slip[] = [];
  const cleaned = readBytes(text)
    .split(" ")
    .map((token) => {
      const { text: instead, kind } = cleanToken(token);
      if (kind) slips.push({ kind, text: token, instead });
      return instead;
    })
    .join(" ");
  const versioned = repairVersion(cleaned, slips);
  if (!isSpf(versioned)) return { record: text, slips: [] };
  const terms = repairTerms(versioned.slice("v=spf1".length), slips);
  return slips.length === 0 ? { record: text, slips } : { record: ["v=spf1", ...terms].join(" "), slips };
}

function repairVersion(text: string, slips: Slip[]): string {
  if (isSpf(text)) return text;
  const found = looseVersion.exec(text)?.[0];
  if (found === undefined) return text;
  slips.push({ kind: "version", text: found, instead: "v=spf1 " });
  return `v=spf1 ${text.slice(found.length)}`;
}

function repairTerms(text: string, slips: Slip[]): string[] {
  const waiting = text
    .split(" ")
    .filter((token) => token !== "")
    .reverse();
  const terms: string[] = [];
  for (let token = waiting.pop(); token !== undefined; token = waiting.pop()) {
    const next = waiting.at(-1);
    const fix = slips.length < maxSlips ? fixTerm(token, next) : undefined;
    if (!fix) {
      terms.push(token);
      continue;
    }
    const wrong = fix.eats === 2 ? `${token} ${next}` : token;
    if (fix.eats === 2) waiting.pop();
    slips.push({ kind: fix.kind, text: wrong, instead: fix.instead.join(" ") });
    // What came out may need another correction: "include:a.example;-all." has two.
    waiting.push(...fix.instead.toReversed());
  }
  return terms;
}
