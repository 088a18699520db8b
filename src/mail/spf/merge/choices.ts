import type { LookupCount } from "../analysis/index.ts";
import { costsLookup, lookupsBelow, type TreeNode } from "../analysis/index.ts";
import type { Term } from "../term.ts";
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
  const choices = trees
    .flatMap(({ live }) => live)
    .filter(costsLookup)
    .flatMap((term): SpfChoice[] => {
      const saves = costOf(term, trees);
      const left = { ...after, lookups: after.lookups - saves };
      const record = without(term.text);
      const removal = {
        kind: "remove-term",
        text: term.text,
        isBroken: isBroken(term, trees),
        saves,
        after: left,
        record,
      } as const;
      if (term.kind !== "include" || removal.isBroken) return [removal];
      const own = { name: `mail.${domain}`, record: `v=spf1 ${term.text} ~all`, keeps: record };
      const move = { kind: "subdomain", include: term.text, ...own, after: left } as const;
      // What was asked for just now is not offered for removal.
      return wanted.includes(term.text) ? [move] : [removal, move];
    });
  const rank = (choice: SpfChoice) =>
    (choice.kind === "remove-term" && choice.isBroken ? 0 : 4) +
    (choice.after.lookups <= limit ? 0 : 2) +
    (choice.kind === "remove-term" ? 0 : 1);
  return choices.sort((a, b) => rank(a) - rank(b) || a.after.lookups - b.after.lookups).slice(0, maxChoices);
}

function branchOf(term: Term, trees: readonly TreeNode[]): TreeNode | undefined {
  return trees.flatMap(({ children }) => children).find(({ via }) => via === term);
}

function costOf(term: Term, trees: readonly TreeNode[]): number {
  const branch = branchOf(term, trees);
  return 1 + (branch ? lookupsBelow(branch) : 0);
}

function isBroken(term: Term, trees: readonly TreeNode[]): boolean {
  const outcome = branchOf(term, trees)?.outcome.outcome;
  return outcome === "missing" || outcome === "several" || outcome === "loop";
}
