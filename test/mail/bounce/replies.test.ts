import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { describe, expect, test } from "vitest";
import { parse } from "yaml";
import { z } from "zod";
import { bounceClasses, explainBounce, loadBounceRules } from "../../../src/mail/index.ts";

const rules = await loadBounceRules(fileURLToPath(new URL("../../../knowledge/bounces", import.meta.url)));
const file = z.partialRecord(z.enum(bounceClasses), z.array(z.string()));
const replies = file.parse(parse(readFileSync(new URL("replies.yaml", import.meta.url), "utf8")));

describe.each(Object.entries(replies))("%s", (name, lines) => {
  test.each(lines)("%s", async (line) => {
    expect((await explainBounce(line, { rules })).class).toBe(name);
  });
});

test("words that say little change nothing: every reply means the same within a notice", async () => {
  const changed: string[] = [];
  for (const [name, lines] of Object.entries(replies))
    for (const line of lines) {
      const notice = `Your message did not reach some of the recipients.\n\n<ann@receiver.example>:\n    ${line}\n\nPlease contact your administrator.`;
      const explained = await explainBounce(notice, { rules });
      if (explained.class !== name) changed.push(`${line} => ${explained.class}`);
    }
  expect(changed).toEqual([]);
});
