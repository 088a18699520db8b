import type { LookupCount } from "../analysis/index.ts";
import { costsLookup, lookupsBelow, type TreeNode } from "../analysis/index.ts";
import type { SpfChoice } from "./result.ts";

const maxChoices = 12;

interface Offer {
  readonly domain: string;
  /** The tree of the record that does not fit. */
  readonly trees: readonly TreeNode[];
  readonly after: LookupCount;
  readonly limit: number;
  /** The terms that were asked for just now, by their text. */
  readonly wanted: readonly string[];
  /** The record without the terms of this text. */
  readonly without: (text: string) => string;
}

/**
 * The ways back within the limit: what can go (broken includes first, then whatever alone is enough),
 * and a name of its own for one of the senders. DNS cannot say which sender is still in use, so the
 * choice stays with the owner.
 */
export function offerChoices({ domain, trees, after, limit, wanted, without }: Offer): SpfChoice[] {
  const branches = new Map(
    trees.flatMap(({ children }) => children.map((child) => [child.via, child] as const)),
  );

  const ways = trees
    .flatMap(({ live }) => live.filter(costsLookup))
    .flatMap((term) => {
      const branch = term.kind === "include" || term.kind === "redirect" ? branches.get(term) : undefined;
      const saves = 1 + (branch ? lookupsBelow(branch) : 0);
      const isBroken = branch !== undefined && brokenOutcomes.has(branch.outcome.outcome);
      const way = { text: term.text, saves, isBroken, left: { ...after, lookups: after.lookups - saves } };
      // What was asked for just now is not offered for removal.
      const kinds: SpfChoice["kind"][] = wanted.includes(term.text) ? [] : ["remove-term"];
      if (term.kind === "include" && !isBroken) kinds.push("subdomain");
      return kinds.map((kind) => ({ ...way, kind }));
    });

  const rank = ({ kind, isBroken, left }: (typeof ways)[number]) =>
    (isBroken ? 0 : 4) + (left.lookups <= limit ? 0 : 2) + (kind === "remove-term" ? 0 : 1);
  return ways
    .sort((a, b) => rank(a) - rank(b) || b.saves - a.saves)
    .slice(0, maxChoices)
    .map(({ kind, text, saves, isBroken, left }): SpfChoice => {
      const record = without(text);
      if (kind === "remove-term") return { kind, text, isBroken, saves, after: left, record };
      const own = { name: `mail.${domain}`, record: `v=spf1 ${text} ~all`, keeps: record };
      return { kind, include: text, ...own, after: left };
    });
}

const brokenOutcomes: ReadonlySet<string> = new Set(["missing", "several", "loop"]);
