import { readFile } from "node:fs/promises";
import { expect, test } from "vitest";
import { measureHealth, parseLabelled, scoreQuestions } from "../../src/understanding/index.ts";
import { repositoryKnowledge } from "../helpers/repository-knowledge.ts";

test("the development set passes every gate, each message left out of what was learnt", async () => {
  const questions = parseLabelled(
    await readFile(new URL("../fixtures/questions-dev.jsonl", import.meta.url), "utf8"),
  );
  const { gates, misses } = scoreQuestions(await repositoryKnowledge(), questions, () => performance.now());
  const table = gates.map(
    ({ name, measured, holds }) => `${holds ? "ok  " : "FAIL"} ${name} ${measured.hits}/${measured.of}`,
  );
  const seen = misses.map(
    ({ question, report }) => `${question.text} -> ${report.intent} ${report.faq ?? ""}`,
  );
  expect(
    gates.filter(({ holds }) => !holds),
    [...table, ...seen].join("\n"),
  ).toEqual([]);
  expect(questions).toHaveLength(200);
});

test("every entry is found by questions it has not seen", async () => {
  const health = measureHealth(await repositoryKnowledge(), 5);
  const weak = health.filter(({ inMenu, questions }) => inMenu / questions < 0.8);
  expect(weak.map(({ slug }) => slug)).toEqual([]);
  const all = health.reduce((sum, { questions }) => sum + questions, 0);
  expect(health.reduce((sum, { first }) => sum + first, 0) / all).toBeGreaterThan(0.9);
});
