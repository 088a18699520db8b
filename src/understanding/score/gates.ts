import { entityStrings, type Outcome } from "./question.ts";
import { type Share, share } from "./wilson.ts";

/** One figure beside the gate it has to pass; `atLeast` or `atMost` says which side is good. */
export interface Gate {
  readonly name: string;
  readonly measured: Share;
  readonly atLeast?: number;
  readonly atMost?: number;
  readonly holds: boolean;
}

/** What every gate says of these outcomes; a gate nobody was measured for holds. */
export function gatesOf(outcomes: readonly Outcome[]): Gate[] {
  const of = (wanted: (outcome: Outcome) => boolean) => outcomes.filter(wanted);
  const count = (some: readonly Outcome[], right: (outcome: Outcome) => boolean) =>
    share(some.filter(right).length, some.length);
  const faq = of(({ question }) => question.intent === "faq");
  const outside = of(({ question }) => question.intent === "out_of_scope");
  const near = outside.filter(({ question }) => question.note.includes("near"));
  const far = outside.filter(({ question }) => !question.note.includes("near"));
  const falseAnswer = ({ report }: Outcome) => report.intent === "faq" && report.answered;
  const wanted = outcomes.map(({ question }) => new Set(entityStrings(question.entities)));
  const found = outcomes.map(({ report }) => new Set(entityStrings(report.entities)));
  const both = wanted.reduce(
    (sum, some, at) => sum + [...some].filter((one) => found[at]?.has(one)).length,
    0,
  );
  const size = (sets: readonly ReadonlySet<string>[]) => sets.reduce((sum, set) => sum + set.size, 0);
  return [
    atLeast(
      "FAQ recall@1",
      count(faq, ({ first }) => first),
      0.9,
    ),
    atLeast(
      "FAQ right or in the menu",
      count(faq, ({ offered }) => offered),
      0.97,
    ),
    atLeast(
      "FAQ answered directly and right",
      count(faq, ({ first, direct }) => first && direct),
      0.82,
    ),
    atMost(
      "FAQ answered directly and wrong",
      count(faq, ({ first, direct }) => !first && direct),
      0.025,
    ),
    atMost("false answers, far off-topic", count(far, falseAnswer), 0.015),
    atMost("false answers, near misses", count(near, falseAnswer), 0.12),
    atLeast(
      "other intents",
      count(
        of(({ question }) => question.intent !== "faq"),
        ({ first }) => first,
      ),
      0.95,
    ),
    atLeast(
      "requests for a person",
      count(
        of(({ question }) => question.intent === "escalate_human"),
        ({ first }) => first,
      ),
      1,
    ),
    atLeast("entity precision", share(both, size(found)), 0.98),
    atLeast("entity recall", share(both, size(wanted)), 0.98),
  ];
}

const atLeast = (name: string, measured: Share, bar: number): Gate => ({
  name,
  measured,
  atLeast: bar,
  holds: measured.of === 0 || measured.value >= bar,
});
const atMost = (name: string, measured: Share, bar: number): Gate => ({
  name,
  measured,
  atMost: bar,
  holds: measured.value <= bar,
});
