import { existsSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";
import { z } from "zod";
import { type BounceClass, bounceClasses, explainBounce, loadBounceRules } from "../../../src/mail/index.ts";

const folder = new URL("../../../../shared/vendor/bounces/", import.meta.url);
const isHere = existsSync(new URL("expected.json", folder));
if (!isHere) process.stderr.write("skipped: the labelled bounce mails are not at ../shared/vendor/bounces\n");

const rules = await loadBounceRules(fileURLToPath(new URL("../../../knowledge/bounces", import.meta.url)));
const labels = z.record(z.string(), z.array(z.object({ reason: z.string() })));
const classes = z.record(z.string(), z.union([z.string(), z.array(z.enum(bounceClasses))]));

test.skipIf(!isHere)("most of 290 labelled mails get the right class and the right side", async () => {
  const expected = labels.parse(JSON.parse(readFileSync(new URL("expected.json", folder), "utf8")));
  const mapping = classes.parse(
    JSON.parse(readFileSync(new URL("../../fixtures/bounce-classes.json", import.meta.url), "utf8")),
  );
  const classesOf = (reason: string): readonly BounceClass[] => {
    const found = mapping[reason];
    return Array.isArray(found) ? found : [];
  };
  let right = 0;
  let rightSide = 0;
  const files = Object.entries(expected);
  for (const [file, recipients] of files) {
    const { class: name, whose } = await explainBounce(readFileSync(new URL(`eml/${file}`, folder)), {
      rules,
    });
    const wanted = recipients.flatMap(({ reason }) => classesOf(reason));
    if (wanted.includes(name)) right++;
    if (wanted.some((each) => rules.classes[each].whose === whose)) rightSide++;
  }
  expect(files).toHaveLength(290);
  expect(right / files.length).toBeGreaterThanOrEqual(0.96);
  expect(rightSide / files.length).toBeGreaterThanOrEqual(0.98);
});
