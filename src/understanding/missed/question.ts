import { createHash } from "node:crypto";

/** What was kept of one turn the bot was not sure of; a `Feedback` of the store is one. */
export interface NotedTurn {
  /** `useless`: answered, and it did not help. `picked`: the customer chose `slug` from the entries offered. */
  readonly verdict: string;
  readonly atMs: number;
  /** Masked. */
  readonly question?: string;
  readonly slug?: string;
  /** The nearest entries of that day. */
  readonly candidates?: readonly { readonly slug: string; readonly score: number }[];
}

/** Everything that was noted of one question, however often and by however many customers it was asked. */
export interface MissedQuestion {
  /** Five letters and digits made from the words, so that it is the same in every list. */
  readonly id: string;
  /** As it was last asked. */
  readonly text: string;
  /** The words as the index sees them. */
  readonly form: string;
  /** Turns in which it was asked; a choice made afterwards is not one more. */
  readonly count: number;
  readonly lastMs: number;
  /** How often the bot found nothing, was unsure, had nothing fitting on its menu, did not help. */
  readonly verdicts: Readonly<Partial<Record<Trouble, number>>>;
  /** What customers chose when they were asked back, most often chosen first: labelled by themselves. */
  readonly picks: readonly { readonly slug: string; readonly count: number }[];
  readonly candidates: NonNullable<NotedTurn["candidates"]>;
}

export const troubles = ["missed", "unsure", "none", "useless"] as const;
export type Trouble = (typeof troubles)[number];

const idLength = 5;

/** Gathers turns by question, in the order they were first seen. `formOf` gives the words that count. */
export function gatherQuestions(
  turns: readonly NotedTurn[],
  formOf: (text: string) => string,
): readonly MissedQuestion[] {
  const byForm = new Map<
    string,
    { readonly form: string; readonly turns: (NotedTurn & { question: string })[] }
  >();
  for (const turn of turns) {
    const { question } = turn;
    if (question === undefined) continue;
    const form = formOf(question);
    if (form === "") continue;
    const known = byForm.get(form) ?? { form, turns: [] };
    known.turns.push({ ...turn, question });
    byForm.set(form, known);
  }
  return [...byForm.values()].flatMap(({ form, turns: all }) => questionOf(form, all));
}

function questionOf(
  form: string,
  turns: readonly (NotedTurn & { readonly question: string })[],
): readonly MissedQuestion[] {
  const [first, ...rest] = turns;
  if (first === undefined) return [];
  const last = rest.reduce((latest, turn) => (turn.atMs >= latest.atMs ? turn : latest), first);
  const verdicts: Partial<Record<Trouble, number>> = {};
  for (const trouble of troubles) {
    const times = turns.filter(({ verdict }) => verdict === trouble).length;
    if (times > 0) verdicts[trouble] = times;
  }
  const { missed = 0, unsure = 0, none = 0, useless = 0 } = verdicts;
  // A turn that was unsure may be followed by one that tells why: none fitted, or it did not help.
  const count = Math.max(missed + unsure, none + useless, 1);
  const { text, candidates = [] } = { text: last.question, candidates: last.candidates };
  return [
    { id: idOf(form), text, form, count, lastMs: last.atMs, verdicts, picks: picksOf(turns), candidates },
  ];
}

function picksOf(turns: readonly NotedTurn[]): MissedQuestion["picks"] {
  const counts = new Map<string, number>();
  for (const { verdict, slug } of turns)
    if (verdict === "picked" && slug !== undefined) counts.set(slug, (counts.get(slug) ?? 0) + 1);
  return [...counts].map(([slug, count]) => ({ slug, count })).toSorted((a, b) => b.count - a.count);
}

/** Letters and digits nobody mistakes for one another on paper or on the phone. */
const alphabet = "23456789abcdefghjkmnpqrstuvwxyz";

function idOf(form: string): string {
  const bytes = createHash("sha256").update(form).digest();
  return [...bytes.subarray(0, idLength)].map((byte) => alphabet.charAt(byte % alphabet.length)).join("");
}
