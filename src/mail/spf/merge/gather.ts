import { parseSpf } from "../parse.ts";
import { isSpf } from "../record.ts";
import { repairSpf } from "../repair/index.ts";
import type { Directive, Qualifier, Term } from "../term.ts";
import { canonical } from "./canonical.ts";
import type { SpfChange } from "./result.ts";

/** Everything that is to stand in one record, in order: mechanisms, then `all` or redirect, then modifiers. */
export interface Draft {
  readonly directives: readonly Directive[];
  /** `-all`, `~all` or `?all`, or `redirect=...`, which stands in its place. */
  readonly last: string;
  readonly modifiers: readonly string[];
  readonly changes: readonly SpfChange[];
}

type Redirect = Extract<Term, { readonly kind: "redirect" }>;

const strictness: readonly Qualifier[] = ["-", "~", "?"];

/** Takes the existing records apart and puts what they hold into one list, without duplicates. */
export function gather(existing: readonly string[], domain: string): Draft {
  const changes: SpfChange[] = [];
  const records = existing.map((text) => readable(text, changes)).filter(isSpf);
  if (records.length === 0) changes.push({ code: "created" });
  if (records.length > 1) changes.push({ code: "records-merged", count: records.length });

  const parsed = records.map((record) => parseSpf(record));
  for (const { text, fault } of parsed.flatMap(({ errors }) => errors)) {
    changes.push({ code: "unreadable-dropped", text, fault });
  }
  const lists = parsed.map(({ terms }) => terms);
  const last = chooseLast(lists, changes);
  const directives = lists.flatMap((terms) => directivesOf(terms, changes));
  return {
    directives: distinct([...directives, ...last.includes], domain, changes),
    last: last.text,
    modifiers: modifiersOf(lists, changes),
    changes,
  };
}

function readable(text: string, changes: SpfChange[]): string {
  const { record, slips } = repairSpf(text);
  changes.push(
    ...slips.map(({ text: wrong, instead }) => ({ code: "repaired", text: wrong, instead }) as const),
  );
  return record;
}

/** The mechanisms without `all`. Those behind it were ignored; whoever wrote them meant them. */
function directivesOf(terms: readonly Term[], changes: SpfChange[]): Directive[] {
  const all = terms.findIndex((term) => term.kind === "all");
  return terms.flatMap((term, i) => {
    if (!("qualifier" in term) || term.kind === "all") return [];
    if (all >= 0 && i > all) changes.push({ code: "moved-before-all", text: term.text });
    return [term];
  });
}

function distinct(directives: readonly Directive[], domain: string, changes: SpfChange[]): Directive[] {
  const kept = new Map<string, Directive>();
  for (const term of directives) {
    const key = canonical(term, domain);
    if (kept.has(key)) changes.push({ code: "duplicate-removed", text: term.text });
    else kept.set(key, term);
  }
  return [...kept.values()];
}

/**
 * What becomes of everybody else. The strictest `all` that one of the records publishes is kept: the
 * owner has stood by it, and the merged list names all senders that any of the records named. Nothing
 * stricter is made up, for a record that leaves the rest open may well be incomplete. Where there is
 * no `all`, or only +all, which lets the whole internet send, it becomes ~all: doubtful mail is marked
 * and nothing is lost while the list may still lack a sender.
 */
function chooseLast(lists: readonly (readonly Term[])[], changes: SpfChange[]) {
  const alls = lists.flatMap((terms) => terms.filter((term) => term.kind === "all").slice(0, 1));
  const redirects = lists.flatMap((terms) => terms.filter((term) => term.kind === "redirect"));
  const targets = new Set(redirects.map(({ target }) => target.text.toLowerCase()));
  const [redirect] = redirects;
  if (redirect && alls.length === 0 && targets.size === 1) return { text: redirect.text, includes: [] };

  const best = strictness.find((sign) => alls.some(({ qualifier }) => qualifier === sign));
  const text = best ? `${best}all` : "~all";
  const from = [...new Set(alls.map((term) => term.text.toLowerCase()))];
  if (from.length === 0 && lists.length > 0) changes.push({ code: "all-added", text });
  else if (from.some((given) => given !== text)) changes.push({ code: "all-chosen", text, from });
  return { text, includes: redirectsAsIncludes(lists, changes) };
}

/** A redirect has no effect beside `all`; where it had one before the merge, an include keeps its senders. */
function redirectsAsIncludes(lists: readonly (readonly Term[])[], changes: SpfChange[]): Directive[] {
  return lists.flatMap((terms) => {
    const redirect = terms.find((term): term is Redirect => term.kind === "redirect");
    if (!redirect) return [];
    if (terms.some((term) => term.kind === "all")) {
      changes.push({ code: "modifier-dropped", text: redirect.text });
      return [];
    }
    const instead = `include:${redirect.target.text}`;
    changes.push({ code: "redirect-became-include", text: redirect.text, instead });
    return [
      { kind: "include", qualifier: "+", target: redirect.target, text: instead, at: redirect.at } as const,
    ];
  });
}

/** exp once, the first one; modifiers nobody knows as they are. */
function modifiersOf(lists: readonly (readonly Term[])[], changes: SpfChange[]): string[] {
  const kept = new Set<string>();
  let hasExp = false;
  for (const term of lists.flat()) {
    if (term.kind !== "exp" && term.kind !== "other") continue;
    if (kept.has(term.text)) continue;
    if (term.kind === "exp" && hasExp) changes.push({ code: "modifier-dropped", text: term.text });
    else kept.add(term.text);
    hasExp ||= term.kind === "exp";
  }
  return [...kept];
}
