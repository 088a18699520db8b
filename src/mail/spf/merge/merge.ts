import { budgeted, createBudget, type Lookup, once } from "../../dns/index.ts";
import { allNodes, countLookups, growTrees, isPass, type TreeNode, treeLimits } from "../analysis/index.ts";
import { maxLookups } from "../asking.ts";
import { plainName } from "../name.ts";
import { parseSpf } from "../parse.ts";
import { offerChoices } from "./choices.ts";
import { type Draft, gather } from "./gather.ts";
import type { SpfChange, SpfMerge } from "./result.ts";

export interface WantedSenders {
  /** Include names, such as `spf.mail.qq.com`. */
  readonly includes: readonly string[];
}

export interface MergeOptions {
  /** The domain whose record this is. */
  readonly domain: string;
  readonly lookup: Lookup;
  /** As for `analyseSpf`. */
  readonly maxQueries?: number;
  readonly maxDepth?: number;
}

/**
 * Makes one record out of what is published and what is wanted. Everything readable that is there stays,
 * in its order; new includes come before `all`. The result says how many of the ten lookups it costs,
 * or, when that is more than ten, that it does not fit and what could go. A branch that DNS did not
 * answer for makes the count a lower bound. Merging the result again changes nothing.
 * @param existing the SPF records at the domain, none, one or several, misspelled ones too
 */
export async function mergeSpf(
  existing: readonly string[],
  wanted: WantedSenders,
  options: MergeOptions,
): Promise<SpfMerge> {
  const domain = plainName(options.domain);
  const lookup = once(budgeted(options.lookup, createBudget(options.maxQueries ?? 40)));
  const grow = (text: string) => growTrees(domain, [text], lookup, treeLimits(options.maxDepth));

  const draft = gather(existing, domain);
  const before = await grow(write(draft));
  const { directives, changes, added } = addIncludes(draft, wanted.includes, before);
  const merged = { ...draft, directives };
  const [only, ...others] = existing;
  // A record that is right already stays as it is, to the blank.
  const record = changes.length === 0 && only !== undefined && others.length === 0 ? only : write(merged);
  const trees = await grow(record);
  const after = countLookups(trees);
  if (after.lookups <= maxLookups) {
    return { doesNotFit: false, record, bytes: record.length, changes, lookupsAfter: after };
  }
  const without = (text: string) => write(withoutTerm(merged, text));
  return {
    doesNotFit: true,
    why: { before: countLookups(before), after, limit: maxLookups },
    record,
    changes,
    choices: offerChoices({ domain, trees, after, limit: maxLookups, wanted: added, without }),
  };
}

function addIncludes(draft: Draft, includes: readonly string[], before: readonly TreeNode[]) {
  const directives = [...draft.directives];
  const changes: SpfChange[] = [...draft.changes];
  const added: string[] = [];
  for (const name of new Set(includes.map(plainName))) {
    const text = `include:${name}`;
    const [term] = parseSpf(`v=spf1 ${text}`).terms;
    if (term?.kind !== "include") continue;
    const own = directives.findIndex(
      (there) => there.kind === "include" && plainName(there.target.text) === name,
    );
    const there = directives[own];
    if (there) {
      // "?include:x" names the sender without letting it pass, which is what is wanted now.
      if (there.qualifier === "+") continue;
      directives[own] = term;
      changes.push({ code: "qualifier-changed", text: there.text, instead: text });
      continue;
    }
    const covering = coveringTerm(before, name);
    if (covering !== undefined) {
      changes.push({ code: "already-covered", text, by: covering });
      continue;
    }
    directives.push(term);
    added.push(text);
    changes.push({ code: "added", text });
  }
  return { directives, changes, added };
}

/** The include of the record itself through which the wanted one is reached already. */
function coveringTerm(trees: readonly TreeNode[], name: string): string | undefined {
  for (const node of allNodes(trees)) {
    if (!node.parent || node.domain !== name || node.outcome.outcome !== "read" || !isPass(node)) continue;
    let top: TreeNode = node;
    while (top.parent?.parent) top = top.parent;
    return top.via?.text;
  }
  return undefined;
}

function withoutTerm(draft: Draft, text: string): Draft {
  return {
    ...draft,
    directives: draft.directives.filter((term) => term.text !== text),
    last: draft.last === text ? "~all" : draft.last,
  };
}

function write({ directives, last, modifiers }: Draft): string {
  return ["v=spf1", ...directives.map(({ text }) => text), last, ...modifiers].join(" ");
}
