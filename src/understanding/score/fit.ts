import { createNormaliser, type Knowledge } from "../../knowledge/index.ts";
import { answerFrom, type Signals, signalsOf } from "../confidence.ts";
import { withoutCourtesy } from "../courtesy.ts";
import { createRanker, createWorldFinder, gatherEvidence } from "../ranking/index.ts";
import { read } from "../reading.ts";
import { indexForm, topicsOf } from "../topics.ts";
import { fitLogistic, type Observation, probability } from "./logistic.ts";
import { fairSlugs, type LabelledQuestion } from "./question.ts";

/** What the messages would get at one threshold, each share of its own kind. */
export interface AtThreshold {
  readonly from: number;
  readonly right: number;
  readonly wrong: number;
  /** Messages about something else that get an entry. */
  readonly falseOnes: number;
}

export interface Fit {
  readonly weights: Signals;
  readonly table: readonly AtThreshold[];
  /** The lowest threshold that keeps wrong answers within `maxWrong`. */
  readonly answerFrom: number;
  /** The same by language, where there are enough messages. */
  readonly byLanguage: ReadonlyMap<string, number>;
}

interface Row extends Observation {
  readonly kind: "faq" | "outside";
  readonly language: string;
}

const folds = 10;
const maxWrong = 0.02;
const enough = 40;
const thresholds = Array.from({ length: 19 }, (_, n) => (n + 1) * 0.05);

/**
 * Fits the confidence on labelled messages and on the out-of-scope examples, each read by an index that has not
 * seen it, and judges every threshold by ten-fold cross-validation. Changes nothing: the result is a suggestion.
 */
export function fitConfidence(knowledge: Knowledge, questions: readonly LabelledQuestion[]): Fit {
  const rows = observe(knowledge, questions);
  const held = rows.map((_, at) => at % folds);
  const models = Array.from({ length: folds }, (_, fold) =>
    fitLogistic(rows.filter((__, at) => held[at] !== fold)),
  );
  const judged = rows.map((row, at) => ({ ...row, p: probability(models[held[at] ?? 0] ?? [], row.x) }));
  const lowest = (some: readonly (Row & { p: number })[]) =>
    thresholds.find((from) => at(some, from).wrong <= maxWrong) ?? 1;
  const languages = [...new Set(judged.map(({ language }) => language))].filter(
    (language) => judged.filter((row) => row.language === language && row.kind === "faq").length >= enough,
  );
  const [bias = 0, odds = 0, outside = 0, unknown = 0, mailWord = 0, foreign = 0] = fitLogistic(rows);
  return {
    weights: { bias, odds, outside, unknown, mailWord, foreign },
    table: [...thresholds, answerFrom].sort((a, b) => a - b).map((from) => at(judged, from)),
    answerFrom: lowest(judged),
    byLanguage: new Map(
      languages.map((language) => [language, lowest(judged.filter((row) => row.language === language))]),
    ),
  };
}

function at(rows: readonly (Row & { p: number })[], from: number): AtThreshold {
  const faq = rows.filter(({ kind }) => kind === "faq");
  const others = rows.filter(({ kind }) => kind === "outside");
  const share = (some: readonly { p: number }[], of: readonly unknown[]) =>
    some.filter(({ p }) => p >= from).length / Math.max(of.length, 1);
  return {
    from,
    right: share(
      faq.filter(({ y }) => y),
      faq,
    ),
    wrong: share(
      faq.filter(({ y }) => !y),
      faq,
    ),
    falseOnes: share(others, others),
  };
}

/** Reads each message without having learnt it. Out-of-scope examples are read a tenth at a time. */
function observe(knowledge: Knowledge, questions: readonly LabelledQuestion[]): Row[] {
  const normalise = createNormaliser(knowledge.terms);
  const worldOf = createWorldFinder(knowledge.terms, knowledge.outside, normalise);
  const readerWithout = (texts: readonly string[]) => {
    const rank = createRanker(
      topicsOf(knowledge, normalise, new Set(texts.map((text) => indexForm(text, normalise)))),
      normalise,
    );
    return (text: string) => {
      const wording = withoutCourtesy(read(text, normalise).wording);
      return gatherEvidence(rank(wording), worldOf(wording));
    };
  };
  const labelled = questions.filter(({ intent }) => intent === "faq" || intent === "out_of_scope");
  const evidenceOf = readerWithout(labelled.map(({ text }) => text));
  const fromQuestions = labelled.map((question): Row => {
    const evidence = evidenceOf(question.text);
    const right = question.intent === "faq" && fairSlugs(question).has(evidence.ranked[0]?.label ?? null);
    const kind = question.intent === "faq" ? "faq" : "outside";
    return {
      x: Object.values(signalsOf(evidence)),
      y: right,
      weight: 1,
      kind,
      language: question.lang ?? "?",
    };
  });
  const examples = [...knowledge.outside.near, ...knowledge.outside.far];
  const fromExamples = Array.from({ length: folds }, (_, fold) => {
    const some = examples.filter((__, n) => n % folds === fold);
    const evidenceOfExample = readerWithout(some);
    return some.map((text): Row => {
      // The list of foreign names was written with these examples in view: they must not prove its worth.
      const x = Object.values({ ...signalsOf(evidenceOfExample(text)), foreign: 0 });
      return { x, y: false, weight: 0.3, kind: "outside", language: "?" };
    });
  });
  return [...fromQuestions, ...fromExamples.flat()];
}
