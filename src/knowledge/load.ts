import { createHash } from "node:crypto";
import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import type { z } from "zod";
import type { FaqEntry } from "./entry.ts";
import type { Loaded, Problem } from "./knowledge.ts";
import { type Read, readYaml } from "./located.ts";
import { readEntry } from "./read-entry.ts";
import { readTerms } from "./read-terms.ts";
import { companyFile, outsideFile, phrasesFile, termsFile } from "./schema.ts";

/**
 * Reads and checks the whole knowledge folder (`company.yaml`, `outside.yaml`, `terms.yaml`, `phrases.yaml`, `faq/*.md`).
 * All complaints are collected; with one error there is no knowledge. Never throws for what the files say:
 * a file that cannot be read is a complaint too.
 */
export async function loadKnowledge(folder: string): Promise<Loaded> {
  const problems: Problem[] = [];
  const hash = createHash("sha256");
  const read = async <T>(file: string, parse: (source: string) => Read<T>): Promise<T | undefined> => {
    const source = await readFile(join(folder, file), "utf8").catch((error: Error) => error);
    if (typeof source !== "string") {
      problems.push({ file, line: 1, severity: "error", message: `cannot be read: ${source.message}` });
      return undefined;
    }
    hash.update(`${file}\0${source}\0`);
    const result = parse(source);
    if (result.ok) return result.value;
    problems.push(...result.problems);
    return undefined;
  };
  const yaml = <T>(schema: z.ZodType<T>, file: string) =>
    read(file, (source) => readYaml(schema, source, file));

  const company = await yaml(companyFile, "company.yaml");
  const outside = await yaml(outsideFile, "outside.yaml");
  const terms = await yaml(termsFile, "terms.yaml");
  const phrases = await yaml(phrasesFile, "phrases.yaml");
  const entries: FaqEntry[] = [];
  for (const name of await faqFiles(folder)) {
    const entry = await read(`faq/${name}`, (source) => readEntry(source, `faq/${name}`));
    if (entry) entries.push(entry);
  }
  if (entries.length === 0 && problems.length === 0) {
    problems.push({ file: "faq", line: 1, severity: "error", message: "no answers: faq/ has no .md file" });
  }
  if (!company || !outside || !terms || !phrases || problems.length > 0) return { ok: false, problems };
  return {
    ok: true,
    knowledge: {
      version: hash.digest("hex").slice(0, 8),
      entries,
      bySlug: new Map(entries.map((entry) => [entry.slug, entry])),
      company,
      outside,
      terms: readTerms(terms),
      phrases,
    },
  };
}

async function faqFiles(folder: string): Promise<string[]> {
  const names = await readdir(join(folder, "faq")).catch(() => []);
  return names.filter((name) => name.endsWith(".md") && !name.startsWith(".")).sort();
}
