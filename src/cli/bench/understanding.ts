import { readFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";
import { type Knowledge, loadKnowledge } from "../../knowledge/index.ts";
import {
  createUnderstanding,
  fitConfidence,
  type Gate,
  type Outcome,
  parseLabelled,
  type Score,
  scoreQuestions,
} from "../../understanding/index.ts";
import { fitTable } from "./fit.ts";
import type { BenchOptions, BenchTable } from "./table.ts";

const developmentSet = fileURLToPath(new URL("../../../test/fixtures/questions-dev.jsonl", import.meta.url));

/** Scores the development set, or the labelled messages of `set`, against the gates: how right, how fast, how big; with `fit` suggests thresholds instead. */
export async function benchUnderstanding({
  set = developmentSet,
  misses,
  fit,
}: BenchOptions): Promise<BenchTable> {
  const questions = parseLabelled(await readFile(set, "utf8"));
  const loaded = await loadKnowledge(fileURLToPath(new URL("../../../knowledge", import.meta.url)));
  if (!loaded.ok) throw new Error("the knowledge has errors; `npm run knowledge` lists them");
  if (fit) return fitTable(fitConfidence(loaded.knowledge, questions));
  const memoryMb = indexMb(loaded.knowledge);
  const score = scoreQuestions(loaded.knowledge, questions, () => performance.now());
  return {
    name: `understanding: ${questions.length} messages`,
    columns: ["figure", "measured", "count", "95 % interval", "gate", "holds"],
    rows: [...score.gates.map(gateRow), ...costRows(score, memoryMb)],
    notes: [
      "Sample questions and phrases worded like a message were left out before it was read.",
      ...(misses ? score.misses.map(missLine) : []),
    ],
  };
}

function gateRow({ name, measured, atLeast, atMost, holds }: Gate): string[] {
  const { value, hits, of, low, high } = measured;
  const gate = atLeast === undefined ? `<= ${atMost}` : `>= ${atLeast}`;
  const interval = of === 0 ? "-" : `${low.toFixed(3)} - ${high.toFixed(3)}`;
  return [name, of === 0 ? "-" : value.toFixed(3), `${hits}/${of}`, interval, gate, holds ? "yes" : "NO"];
}

function costRows({ timing: { p50Ms, p99Ms, longMs }, loadMs }: Score, memoryMb: number): string[][] {
  const row = (name: string, value: number, unit: string, below: number) => [
    name,
    `${value.toFixed(3)} ${unit}`,
    "",
    "",
    `< ${below} ${unit}`,
    value < below ? "yes" : "NO",
  ];
  return [
    row("one message, p50", p50Ms, "ms", 2),
    row("one message, p99", p99Ms, "ms", 2),
    row("a message of 4,000 characters", longMs, "ms", 10),
    row("building the index", loadMs, "ms", 500),
    row("memory of the index", memoryMb, "MB", 50),
  ];
}

function missLine({ question, report, first, direct }: Outcome): string {
  const wanted = question.faq ?? question.intent;
  const text = question.text.replaceAll("\n", " / ").slice(0, 100);
  const got = report.intent === "faq" ? `${direct ? "" : "menu "}${report.faq ?? ""}` : report.intent;
  return `${first ? "asked back" : direct ? "WRONG" : "missed"}: ${text} -> ${got} (${report.confidence}), wanted ${wanted}`;
}

/** What one index keeps in memory, after the garbage is gone. */
function indexMb(knowledge: Knowledge): number {
  setFlagsFromString("--expose-gc");
  const collect: unknown = runInNewContext("gc");
  const usedBytes = () => {
    if (typeof collect === "function") collect();
    const { heapUsed, arrayBuffers } = process.memoryUsage();
    return heapUsed + arrayBuffers;
  };
  const beforeBytes = usedBytes();
  const understander = createUnderstanding(knowledge);
  const afterBytes = usedBytes();
  understander.understand("", { nowMs: 0 });
  return (afterBytes - beforeBytes) / 2 ** 20;
}
