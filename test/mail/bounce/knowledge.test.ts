import { fileURLToPath } from "node:url";
import { describe, expect, test } from "vitest";
import { bounceClasses, explainBounce, loadBounceRules } from "../../../src/mail/index.ts";

const rules = await loadBounceRules(fileURLToPath(new URL("../../../knowledge/bounces", import.meta.url)));
const examples = rules.rules.flatMap(({ rule, receiver }) =>
  [rule.example].flat().map((line) => ({ id: rule.id, rule, line, receiver })),
);

test("there are rules for every receiver and sentences for every class", () => {
  expect(rules.receivers.map(({ id }) => id)).toEqual(
    expect.arrayContaining(["qq", "netease", "aliyun", "gmail", "outlook", "yahoo"]),
  );
  expect(Object.keys(rules.classes).toSorted()).toEqual([...bounceClasses].toSorted());
});

describe("each example is explained by its own rule", () => {
  test.each(examples)("$id: $line", async ({ id, rule, line, receiver }) => {
    const explained = await explainBounce(line, { rules });
    expect({ rule: explained.rule, class: explained.class, receiver: explained.receiver?.id }).toEqual({
      rule: id,
      class: rule.class,
      receiver: receiver?.id ?? explained.receiver?.id,
    });
    if (rule.lasting === "temporary") expect(explained.permanent).toBe(false);
  });
});

test("no example proves nothing: each holds at least one pattern of its rule and none stands twice", () => {
  const lines = examples.map(({ line }) => line);
  expect(new Set(lines).size).toBe(lines.length);
});
