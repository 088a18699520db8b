import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { expect, test } from "vitest";
import { loadKnowledge } from "../../src/knowledge/index.ts";
import { smallFiles, withFolder } from "./small-folder.ts";

const entry = smallFiles["faq/spf-setup.md"] ?? "";

test("a folder that says everything loads, and its version follows its words", async () => {
  await withFolder(smallFiles, async (folder) => {
    const first = await loadKnowledge(folder);
    if (!first.ok) throw new Error(JSON.stringify(first.problems));
    expect(first.knowledge.bySlug.get("spf-setup")?.answer.en.short).toBe("Add a TXT record.");
    expect(first.knowledge.bySlug.get("spf-setup")?.sources[0]?.date).toBe("2026");
    expect(first.knowledge.terms.replace.get("信箱")).toBe("邮箱");
    await writeFile(join(folder, "faq/spf-setup.md"), entry.replace("加一条 TXT", "添加一条 TXT"));
    const second = await loadKnowledge(folder);
    expect(second.ok && second.knowledge.version).not.toBe(first.knowledge.version);
  });
});

const bothEditions = `${entry.replace("related: []", "versions: true")}## 老版
在 exmail.qq.com 后台加。
## 企业微信邮箱
在企业微信后台加。
## Old edition
Add it at exmail.qq.com.
## WeCom Mail
Add it in WeCom.
`;

test("an entry may give its steps by edition", async () => {
  await withFolder({ ...smallFiles, "faq/spf-setup.md": bothEditions }, async (folder) => {
    const loaded = await loadKnowledge(folder);
    if (!loaded.ok) throw new Error(JSON.stringify(loaded.problems));
    expect(loaded.knowledge.bySlug.get("spf-setup")?.steps?.old).toEqual({
      "zh-Hans": "在 exmail.qq.com 后台加。",
      en: "Add it at exmail.qq.com.",
    });
  });
});

/** What staff may get wrong, and the file, line and words of the complaint. */
const mistakes: readonly (readonly [string, Readonly<Record<string, string>>, RegExp])[] = [
  [
    "an unknown key",
    { "faq/spf-setup.md": entry.replace("category:", "categorie:") },
    /^faq\/spf-setup\.md:\d+: .*categor/,
  ],
  [
    "a wrong choice",
    { "faq/spf-setup.md": entry.replace("confidence: A", "confidence: D") },
    /^faq\/spf-setup\.md:7: confidence:/,
  ],
  [
    "a source without a grade",
    { "faq/spf-setup.md": entry.replace("grade: O, ", "") },
    /^faq\/spf-setup\.md:9: sources\.0\.grade:/,
  ],
  [
    "an empty alternative",
    { "faq/spf-setup.md": entry.replace("设置|set up", "设置||set up") },
    /^faq\/spf-setup\.md:17: concepts\.0\.all\.1: .*empty/,
  ],
  [
    "broken YAML",
    { "faq/spf-setup.md": entry.replace("related: []", "related: [") },
    /^faq\/spf-setup\.md:1[0-9]: /,
  ],
  [
    "a key twice",
    { "faq/spf-setup.md": entry.replace("related: []", "confidence: B") },
    /^faq\/spf-setup\.md:10: .*unique/,
  ],
  [
    "an edition without steps",
    { "faq/spf-setup.md": bothEditions.replace("## Old edition", "") },
    /nothing under ## Old edition/,
  ],
  [
    "steps nobody announced",
    { "faq/spf-setup.md": bothEditions.replace("versions: true", "related: []") },
    /^faq\/spf-setup\.md:27: ## 老版 needs versions: true/,
  ],
  ["no front matter", { "faq/spf-setup.md": "# SPF\n" }, /^faq\/spf-setup\.md:1: .*front matter/],
  [
    "an unknown heading",
    { "faq/spf-setup.md": entry.replace("## Short", "## Shortly") },
    /^faq\/spf-setup\.md:23: unknown heading Shortly/,
  ],
  [
    "a missing answer",
    { "faq/spf-setup.md": entry.replace("Add a TXT record.\n", "") },
    /nothing under ## Short/,
  ],
  [
    "a slug that is not the file name",
    { "faq/spf.md": entry },
    /^faq\/spf\.md:2: the slug spf-setup must be the file name/,
  ],
  [
    "hours that end before they begin",
    { "company.yaml": (smallFiles["company.yaml"] ?? "").replace("18:00", "08:00") },
    /^company\.yaml:3: hours: /,
  ],
  [
    "a time zone nobody knows",
    { "company.yaml": (smallFiles["company.yaml"] ?? "").replace("Shanghai", "Atlantis") },
    /^company\.yaml:3: hours\.timezone: .*time zone/,
  ],
  ["a phrase kind too few", { "phrases.yaml": "human: [转人工]\n" }, /^phrases\.yaml:1: complaint: /],
];

test.each(mistakes)("%s is refused with file and line", async (_, changed, complaint) => {
  await withFolder({ ...smallFiles, ...changed }, async (folder) => {
    const loaded = await loadKnowledge(folder);
    const lines = loaded.ok
      ? []
      : loaded.problems.map(({ file, line, message }) => `${file}:${line}: ${message}`);
    expect(lines.filter((line) => complaint.test(line)).length, lines.join("\n")).toBeGreaterThan(0);
  });
});

test("a file that is not there is a complaint, not an exception", async () => {
  const { "terms.yaml": _gone, ...rest } = smallFiles;
  await withFolder(rest, async (folder) => {
    const loaded = await loadKnowledge(folder);
    expect(loaded).toMatchObject({ ok: false, problems: [{ file: "terms.yaml", line: 1 }] });
  });
});

test("every mistake is told at once", async () => {
  const changed = {
    "faq/spf-setup.md": entry.replace("confidence: A", "confidence: D"),
    "outside.yaml": "far: []\n",
  };
  await withFolder({ ...smallFiles, ...changed }, async (folder) => {
    const loaded = await loadKnowledge(folder);
    const files = loaded.ok ? [] : loaded.problems.map(({ file }) => file);
    expect(new Set(files)).toEqual(new Set(["faq/spf-setup.md", "outside.yaml"]));
  });
});
