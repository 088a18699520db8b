import type { Fit } from "../../understanding/index.ts";
import type { BenchTable } from "./table.ts";

/** The suggestion of `--fit`: what each threshold would do, and the weights to write into `confidence.ts`. */
export function fitTable({ weights, table, answerFrom, byLanguage }: Fit): BenchTable {
  const figures = Object.entries(weights).map(([name, value]) => `${name} ${Number(value).toFixed(2)}`);
  const languages = [...byLanguage].map(([language, from]) => `${language} ${from.toFixed(2)}`);
  return {
    name: "understanding: fit of the confidence, ten-fold cross-validation",
    columns: ["answer from", "right", "wrong", "false"],
    rows: table.map((at) => [
      at.from.toFixed(2),
      at.right.toFixed(3),
      at.wrong.toFixed(3),
      at.falseOnes.toFixed(3),
    ]),
    notes: [
      "right and wrong: shares of questions with an entry; false: share of messages about something else.",
      `Suggested weights: ${figures.join(", ")}`,
      `Lowest threshold with at most 2 % wrong: ${answerFrom.toFixed(2)}; by language: ${languages.join(", ") || "too few messages"}`,
      "Nothing was changed. The weights and thresholds live in src/understanding/confidence.ts.",
    ],
  };
}
