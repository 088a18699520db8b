import { existsSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import { type LabelledQuestion, parseLabelled } from "./understanding/index.ts";

/** The labelled messages that show what a change of the knowledge does; undefined where the tests are not installed. */
export async function developmentSet(): Promise<readonly LabelledQuestion[] | undefined> {
  const path = fileURLToPath(new URL("../test/fixtures/questions-dev.jsonl", import.meta.url));
  return existsSync(path) ? parseLabelled(await readFile(path, "utf8")) : undefined;
}
