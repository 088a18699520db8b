import type { FaqEntry, Language } from "../entry.ts";
import type { Problem } from "../knowledge.ts";
import { type Check, complain, type LintContext } from "./context.ts";
import { bigramsOf, dice } from "./likeness.ts";

const fewest: Readonly<Record<Language, number>> = { "zh-Hans": 12, "zh-Hant": 4, en: 6 };
const languages = ["zh-Hans", "zh-Hant", "en"] as const;
/** Shares of common character pairs from which two questions of different entries are one question. */
const alike = 0.86;
/** And of one entry: the second adds nothing. */
const same = 0.94;

interface Asked {
  readonly entry: FaqEntry;
  readonly text: string;
  readonly form: string;
}

/** Enough sample questions, none twice, none that belongs to another entry, no negative that is a question. */
export const checkQuestions: Check = (context) => {
  const { entries } = context.knowledge;
  const asked = entries.flatMap((entry) =>
    Object.values(entry.questions)
      .flat()
      .map((text): Asked => ({ entry, text, form: context.formOf(text) })),
  );
  return [
    ...entries.flatMap((entry) => tooFew(context, entry)),
    ...tooAlike(context, asked),
    ...negativesAsked(context, asked),
    ...outsideAsked(context, asked),
  ];
};

function tooFew(context: LintContext, { file, questions, concepts }: FaqEntry): Problem[] {
  const short = languages.filter((language) => questions[language].length < fewest[language]);
  return [
    ...short.map((language) =>
      complain(
        context,
        file,
        `${language}:`,
        "error",
        `${questions[language].length} ${language} questions; at least ${fewest[language]} are needed`,
        "questions:",
      ),
    ),
    ...(concepts.length === 0
      ? [complain(context, file, "concepts", "error", "no concepts: write at least one")]
      : []),
  ];
}

/** What `dice` is at most for sets of these sizes: when all of the smaller one is in the other. */
const likenessAtMost = (one: number, other: number): number =>
  one + other === 0 ? 1 : (2 * Math.min(one, other)) / (one + other);

function tooAlike(context: LintContext, asked: readonly Asked[]): Problem[] {
  const problems: Problem[] = [];
  const pairs = asked.map(({ form }) => bigramsOf(form));
  for (const [at, one] of asked.entries()) {
    for (let before = 0; before < at; before++) {
      const other = asked[before];
      // Most pairs differ so much in length that they need no closer look.
      if (likenessAtMost(pairs[at]?.size ?? 0, pairs[before]?.size ?? 0) < alike) continue;
      const likeness = other ? dice(pairs[at], pairs[before]) : 0;
      if (!other || likeness < alike) continue;
      const say = (severity: Problem["severity"], message: string) =>
        problems.push(complain(context, one.entry.file, one.text, severity, message));
      if (one.entry !== other.entry) {
        const word = likeness === 1 ? "is the same question as" : "is too like";
        say(
          likeness === 1 ? "error" : "warning",
          `“${one.text}” ${word} “${other.text}” of ${other.entry.slug}`,
        );
      } else if (likeness >= same) say("warning", `“${one.text}” adds nothing to “${other.text}”`);
    }
  }
  return problems;
}

function negativesAsked(context: LintContext, asked: readonly Asked[]): Problem[] {
  const owners = new Map(asked.map(({ form, entry }) => [form, entry]));
  return context.knowledge.entries.flatMap((entry) =>
    entry.negatives.flatMap((negative) => {
      const owner = owners.get(context.formOf(negative));
      return owner === entry
        ? [
            complain(
              context,
              entry.file,
              negative,
              "error",
              `“${negative}” is both a question and a negative`,
            ),
          ]
        : [];
    }),
  );
}

function outsideAsked(context: LintContext, asked: readonly Asked[]): Problem[] {
  const owners = new Map(asked.map(({ form, entry }) => [form, entry]));
  const { outside, phrases } = context.knowledge;
  const others = [
    ...[...outside.far, ...outside.near].map((text) => ({ file: "outside.yaml", text })),
    ...Object.values(phrases).flatMap((texts) => texts.map((text) => ({ file: "phrases.yaml", text }))),
  ];
  return others.flatMap(({ file, text }) => {
    const owner = owners.get(context.formOf(text));
    return owner ? [complain(context, file, text, "error", `“${text}” is a question of ${owner.slug}`)] : [];
  });
}
