import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";
import { bounceClasses, explainBounce, loadBounceRules } from "../../../src/mail/index.ts";

const rules = await loadBounceRules(fileURLToPath(new URL("../../../knowledge/bounces", import.meta.url)));
const entries = [...new Map(rules.rules.map((each) => [each.rule.id, each])).values()];

test("there are rules for every receiver and sentences for every class", () => {
  expect(rules.receivers.map(({ id }) => id)).toEqual(
    expect.arrayContaining(["qq", "netease", "gmail", "outlook", "yahoo"]),
  );
  expect(Object.keys(rules.classes).toSorted()).toEqual([...bounceClasses].toSorted());
});

test.each(entries.map(({ rule, receiver }) => ({ ...rule, receiver: receiver?.id })))(
  "the example of $id is explained by its own rule",
  async ({ id, class: name, example, receiver, lasting }) => {
    const explained = await explainBounce(example, { rules });
    expect({ rule: explained.rule, class: explained.class, receiver: explained.receiver?.id }).toEqual({
      rule: id,
      class: name,
      receiver: receiver ?? explained.receiver?.id,
    });
    if (lasting === "temporary") expect(explained.permanent).toBe(false);
  },
);

test("no pattern stands in two classes", () => {
  const general = rules.rules.filter(({ rule, receiver }) => !receiver && !rule.stage);
  const classes = new Map<string, Set<string>>();
  for (const { rule, pattern } of general) {
    const text = pattern.pieces.join(" * ");
    classes.set(text, (classes.get(text) ?? new Set()).add(rule.class));
  }
  expect([...classes].filter(([, names]) => names.size > 1)).toEqual([]);
});
