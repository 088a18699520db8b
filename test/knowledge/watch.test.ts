import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { expect, test } from "vitest";
import { type Knowledge, loadKnowledge, type Problem, watchKnowledge } from "../../src/knowledge/index.ts";
import { smallFiles, withFolder } from "./small-folder.ts";

const entry = smallFiles["faq/spf-setup.md"] ?? "";

type Report = { readonly knowledge: Knowledge } | { readonly problems: readonly Problem[] };

/** Watches a folder and hands out what the watcher reports, one report at a time. */
async function watching(use: (folder: string, next: () => Promise<Report>) => Promise<void>) {
  await withFolder(smallFiles, async (folder) => {
    const loaded = await loadKnowledge(folder);
    if (!loaded.ok) throw new Error(JSON.stringify(loaded.problems));
    const reports: Report[] = [];
    let wake = () => {};
    const report = (one: Report) => {
      reports.push(one);
      wake();
    };
    const watcher = watchKnowledge(folder, loaded.knowledge.version, {
      onLoad: (knowledge) => report({ knowledge }),
      onProblems: (problems) => report({ problems }),
      debounceMs: 30,
    });
    const next = async (): Promise<Report> => {
      const first = reports.shift();
      if (first) return first;
      await new Promise<void>((resolve) => {
        wake = resolve;
      });
      return next();
    };
    try {
      await use(folder, next);
    } finally {
      watcher.close();
    }
  });
}

test("a save is read, a broken save says where, and the next good save is read again", async () => {
  await watching(async (folder, next) => {
    const path = join(folder, "faq/spf-setup.md");
    await writeFile(path, entry.replace("Add a TXT record.", "Add one TXT record."));
    const first = await next();
    expect("knowledge" in first && first.knowledge.bySlug.get("spf-setup")?.answer.en.short).toBe(
      "Add one TXT record.",
    );

    await writeFile(path, entry.replace("confidence: A", "confidence: Z"));
    const second = await next();
    expect(second).toMatchObject({ problems: [{ file: "faq/spf-setup.md", line: 7 }] });

    await writeFile(path, entry.replace("Add a TXT record.", "Add exactly one."));
    const third = await next();
    expect("knowledge" in third && third.knowledge.bySlug.get("spf-setup")?.answer.en.short).toBe(
      "Add exactly one.",
    );
  });
});

test("many saves in a row are one reload, of the last state", async () => {
  await watching(async (folder, next) => {
    const path = join(folder, "faq/spf-setup.md");
    // Half a file, as an editor that truncates first leaves it for a moment.
    await writeFile(path, entry.slice(0, 200));
    await writeFile(path, entry.replace("Add a TXT record.", "The last word."));
    const report = await next();
    expect("knowledge" in report && report.knowledge.bySlug.get("spf-setup")?.answer.en.short).toBe(
      "The last word.",
    );
  });
});
