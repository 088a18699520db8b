import { parse } from "tldts";
import type { ListData } from "./data.ts";

/** Endings that a broken one can have meant. */
const commonEndings = ["com", "cn", "net", "org", "com.cn"];

/** The shortest name in which one wrong letter is more likely than another company: gmail, yahoo. */
const minNameChars = 5;

/** A target taken apart once, not per question. */
interface Target {
  readonly domain: string;
  readonly name: string;
  readonly ending: string;
}

/**
 * A function that finds the domain that was probably meant, or undefined: `163.cm` is 163.com, `gmial.com` gmail.com,
 * `exmail.qq.con` exmail.qq.com. One slip in the name (of five letters or more) and one in the ending are forgiven; a
 * real domain that looks like another one is left alone. It takes lower-case ASCII, which may lack its ending.
 */
export function createTypoFinder(data: ListData): (domain: string) => string | undefined {
  const targets = data.typoTargets.map((domain) => ({ domain, ...split(domain) }));
  const known = (domain: string) =>
    data.freeMail.has(domain) || data.lookAlikes.has(domain) || data.typoTargets.includes(domain);
  const find = (domain: string) => {
    if (domain === "" || domain.length > 100 || known(domain)) return undefined;
    if (!domain.includes(".")) return withEnding(domain, targets);
    return nearest(split(domain), targets) ?? repairEnding(domain);
  };
  const found = new Map<string, string | undefined>();
  return (domain) => {
    if (!found.has(domain)) found.set(domain, find(domain));
    return found.get(domain);
  };
}

function nearest(given: Omit<Target, "domain">, targets: readonly Target[]): string | undefined {
  let best: { readonly domain: string; readonly cost: number } | undefined;
  for (const { domain, name, ending } of targets) {
    const inName = slips(given.name, name);
    const inEnding = slips(given.ending, ending);
    if (inName > (name.length >= minNameChars ? 1 : 0) || inEnding > (ending.length > 2 ? 1 : 0)) continue;
    // Only a smaller cost replaces: of equals the first of the file wins.
    if (!best || inName + inEnding < best.cost) best = { domain, cost: inName + inEnding };
  }
  return best?.domain;
}

/** `acme.con`: an ending that does not exist and is one slip away from one that does. */
function repairEnding(domain: string): string | undefined {
  const { isIcann, isPrivate, publicSuffix } = parse(domain);
  if (isIcann || isPrivate || !publicSuffix) return undefined;
  const meant = commonEndings.find((ending) => slips(publicSuffix, ending) === 1);
  return meant && `${domain.slice(0, -publicSuffix.length)}${meant}`;
}

/** `gmail`, `gmial`, `gmailcom`: a name without its ending. */
function withEnding(given: string, targets: readonly Target[]): string | undefined {
  const allowed = given.length >= minNameChars ? 1 : 0;
  const run = targets.find(({ domain }) => domain.replaceAll(".", "") === given);
  const found =
    run ??
    targets.find(({ name }) => name === given) ??
    targets.find(({ name }) => slips(given, name) <= allowed);
  return found?.domain;
}

/** "yahoo" and "co.uk", "vip.qq" and "com". */
function split(domain: string): { readonly name: string; readonly ending: string } {
  const suffix = parse(domain).publicSuffix ?? "";
  return { name: domain.slice(0, Math.max(0, domain.length - suffix.length - 1)), ending: suffix };
}

/**
 * How many slips lie between two words: a letter too many, missing, wrong, or two neighbours swapped (optimal string
 * alignment). Only 0, 1 and "more" (2) are told apart.
 */
export function slips(given: string, meant: string): 0 | 1 | 2 {
  if (given === meant) return 0;
  if (Math.abs(given.length - meant.length) > 1) return 2;
  let at = 0;
  while (given.charAt(at) === meant.charAt(at)) at += 1;
  const [longer, shorter] = given.length > meant.length ? [given, meant] : [meant, given];
  if (longer.length > shorter.length) return longer.slice(at + 1) === shorter.slice(at) ? 1 : 2;
  if (given.slice(at + 1) === meant.slice(at + 1)) return 1;
  const swapped = given.charAt(at) === meant.charAt(at + 1) && given.charAt(at + 1) === meant.charAt(at);
  return swapped && given.slice(at + 2) === meant.slice(at + 2) ? 1 : 2;
}
