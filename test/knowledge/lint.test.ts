import { expect, test } from "vitest";
import { lintKnowledge } from "../../src/knowledge/index.ts";
import { knowledgeFolder } from "../helpers/repository-knowledge.ts";
import { smallFiles, withFolder } from "./small-folder.ts";

const today = "2026-11-23";
const entry = smallFiles["faq/spf-setup.md"] ?? "";
const other = entry
  .replace("slug: spf-setup", "slug: dkim-setup")
  .replaceAll("SPF", "DKIM")
  .replace('"spf"', '"dkim"');

test("the knowledge of this repository has no errors", async () => {
  const { problems } = await lintKnowledge(knowledgeFolder, today);
  expect(problems.filter(({ severity }) => severity === "error")).toEqual([]);
});

/** What is changed in the small folder, and the complaint it must bring. */
const findings: readonly (readonly [string, Readonly<Record<string, string>>, RegExp])[] = [
  ["a required entry is missing", {}, /^faq\/why-spam\.md:1: error: this entry must exist/],
  [
    "no source",
    { "faq/spf-setup.md": entry.replace(/ {2}- \{what.*\n/, "").replace("sources:", "sources: []") },
    /:8: error: name at least one source/,
  ],
  ["too few questions", {}, /^faq\/spf-setup\.md:12: error: 1 zh-Hans questions; at least 12/],
  [
    "past its review date",
    { "faq/spf-setup.md": entry.replace("2027-05-01", "2026-11-22") },
    /:6: warning: due for review since 2026-11-22/,
  ],
  [
    "reviewed tomorrow",
    { "faq/spf-setup.md": entry.replace("2026-11-01", "2026-11-24") },
    /:5: error: reviewed lies in the future/,
  ],
  [
    "a review date before the review",
    { "faq/spf-setup.md": entry.replace("2027-05-01", "2026-10-01") },
    /:6: error: review_by must come after/,
  ],
  [
    "a link to nowhere",
    { "faq/spf-setup.md": entry.replace("related: []", "related: [dmarc-setup]") },
    /:10: error: there is no entry dmarc-setup/,
  ],
  [
    "a link to itself",
    { "faq/spf-setup.md": entry.replace("related: []", "related: [spf-setup]") },
    /error: an entry cannot be related to itself/,
  ],
  [
    "a short answer over one bubble",
    { "faq/spf-setup.md": entry.replace("加一条 TXT 记录。", "长".repeat(201)) },
    /warning: 简答 has 603 bytes/,
  ],
  [
    "a short answer over the limit",
    { "faq/spf-setup.md": entry.replace("加一条 TXT 记录。", "长".repeat(601)) },
    /error: 简答 has 1803 bytes, the channels take 1800/,
  ],
  [
    "a long answer over a message",
    { "faq/spf-setup.md": entry.replace("Add a TXT record at", `${"x".repeat(2048)} at`) },
    /error: Long has \d+ bytes/,
  ],
  [
    "a host that serves spam",
    { "faq/spf-setup.md": entry.replace("帮助中心", "www.18CPA.com 的文章") },
    /:9: error: 18cpa\.com serves injected spam/,
  ],
  [
    "a question that is also a negative",
    { "faq/spf-setup.md": entry.replace("negatives: []", "negatives: [怎么设置SPF？]") },
    /:15: error: .*both a question and a negative/,
  ],
  [
    "a question that is out of scope",
    { "outside.yaml": (smallFiles["outside.yaml"] ?? "").replace("今天天气怎么样", "怎么设置SPF") },
    /^outside\.yaml:2: error: .*question of spf-setup/,
  ],
  [
    "a question that is small talk",
    { "phrases.yaml": (smallFiles["phrases.yaml"] ?? "").replace("转人工", "怎么设置 SPF") },
    /^phrases\.yaml:1: error: .*question of spf-setup/,
  ],
  [
    "two entries with one question",
    { "faq/dkim-setup.md": other.replace("如何設定 DKIM", "如何設定 SPF") },
    /error: .*is the same question as/,
  ],
  [
    "a question like another",
    { "faq/dkim-setup.md": other.replace("how to set up DKIM", "how to set up our SPF") },
    /warning: .*is too like “how to set up our SPF” of dkim-setup/,
  ],
];

test.each(findings)("%s is found", async (_, changed, complaint) => {
  await withFolder({ ...smallFiles, ...changed }, async (folder) => {
    const { problems } = await lintKnowledge(folder, today);
    const lines = problems.map(
      ({ file, line, severity, message }) => `${file}:${line}: ${severity}: ${message}`,
    );
    expect(lines.filter((line) => complaint.test(line)).length, lines.join("\n")).toBeGreaterThan(0);
  });
});

test("what does not load is told as it is, with nothing else", async () => {
  await withFolder({ ...smallFiles, "terms.yaml": "mail_words: {}\n" }, async (folder) => {
    const { knowledge, problems } = await lintKnowledge(folder, today);
    expect(knowledge).toBeUndefined();
    expect(problems.map(({ file }) => file)).toEqual(["terms.yaml"]);
  });
});
