import { existsSync } from "node:fs";
import { fileURLToPath } from "node:url";
import type { Feedback } from "../../bot/index.ts";
import { type Knowledge, loadKnowledge } from "../../knowledge/index.ts";
import { readDatabaseFeedback, readFeedback } from "../../stores/index.ts";

const inRepository = (path: string): string => fileURLToPath(new URL(`../../../${path}`, import.meta.url));

export const defaultKnowledge = inRepository("knowledge");

/** Where the bot keeps its state: what the command line says, else DATA_DIR, of `.env` too, else `data`. */
function dataFolder(named: string | undefined): string {
  if (named !== undefined) return named;
  if (existsSync(".env")) process.loadEnvFile(".env");
  return process.env.DATA_DIR || "data";
}

/** Rejects with the complaints, file and line first, when the knowledge has errors. */
export async function usableKnowledge(folder: string): Promise<Knowledge> {
  const loaded = await loadKnowledge(folder);
  if (loaded.ok) return loaded.knowledge;
  const lines = loaded.problems.map(({ file, line, message }) => `  ${file}:${line}: ${message}`);
  throw new Error(`the knowledge in ${folder} has errors:\n${lines.join("\n")}`);
}

/** The feedback the bot keeps, oldest first, and where that is, for people: its database, unless a folder is named. */
export async function keptFeedback(
  option: string | undefined,
): Promise<{ readonly from: string; readonly feedback: readonly Feedback[] }> {
  const folder = dataFolder(option);
  const databaseUrl = process.env.DATABASE_URL;
  if (option === undefined && databaseUrl)
    return { from: "the database", feedback: await readDatabaseFeedback(databaseUrl) };
  return { from: folder, feedback: await readFeedback(folder) };
}
