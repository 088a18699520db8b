import { expect, test } from "vitest";
import { createUnderstanding } from "../../src/understanding/index.ts";
import { repositoryKnowledge } from "../helpers/repository-knowledge.ts";

const { understand } = createUnderstanding(await repositoryKnowledge());
const read = (text: string) => understand(text, { nowMs: 0 });

test.each(["[捂脸]", "[微笑][玫瑰]", "[OK]", " [大哭] "])("%s alone says nothing", (text) => {
  expect(read(text)).toMatchObject({ intent: "out_of_scope", kind: "noise" });
});

test("an emoji beside words changes nothing", () => {
  expect(read("SPF 怎么设置[流泪][流泪]")).toMatchObject({ intent: "faq", slug: "spf-setup" });
  expect(read("转人工[发怒]")).toMatchObject({ intent: "escalate_human" });
});

test("other words in brackets are words", () => {
  expect(read("[人工]")).toMatchObject({ intent: "escalate_human" });
});
